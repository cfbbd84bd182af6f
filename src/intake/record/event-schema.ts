import { z } from "zod";

const text = z.string().optional().catch(undefined);
const context = z.record(z.string(), z.unknown()).optional().catch(undefined);

const frame = z.object({
  function: text,
  module: text,
  filename: text,
  in_app: z.boolean().optional().catch(undefined),
});

const exception = z.object({
  type: text,
  value: text,
  stacktrace: z
    .object({ frames: z.array(frame).catch([]) })
    .optional()
    .catch(undefined),
});

/**
 * What is read of an error event; see develop.sentry.dev/sdk/event-payloads. A field that has not its form counts as
 * absent, so that a strange one does not lose the event.
 */
export const errorEvent = z.object({
  event_id: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional()
    .catch(undefined),
  timestamp: z.union([z.number(), z.string()]).optional().catch(undefined),
  level: z.enum(["fatal", "error", "warning", "info", "debug"]).catch("error"),
  message: z
    .union([z.string(), z.object({ formatted: text, message: text })])
    .optional()
    .catch(undefined),
  logentry: z.object({ formatted: text, message: text }).optional().catch(undefined),
  exception: z
    .object({ values: z.array(exception).catch([]) })
    .optional()
    .catch(undefined),
  fingerprint: z.array(z.string()).optional().catch(undefined),
  tags: z.record(z.string(), z.unknown()).catch({}),
  user: z
    .object({ id: z.union([z.string(), z.number()]).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  contexts: z.object({ trace: context }).optional().catch(undefined),
  environment: text,
  release: text,
  transaction: text,
});

export type ErrorEventPayload = z.infer<typeof errorEvent>;
