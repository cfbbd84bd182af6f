import { v5 as uuidOf } from "uuid";
import { z } from "zod";
import { cleanJson, cleanText } from "../postgres-text.ts";
import { plainAttributes } from "./attributes.ts";
import { hostOf, identifier, type Sender, spanIdOf, statedTime } from "./sender.ts";

/** A log line that belongs to a trace, as it is kept. */
export interface LogRecord {
  id: string;
  at: Date;
  level: string;
  component: string;
  message: string;
  traceId: string;
  spanId: string | null;
  hostId: string | null;
  commandId: string | null;
  jobId: string | null;
  /** JSON text. */
  attributes: string;
}

/** See SerializedLog of @sentry/core. */
const line = z.object({
  timestamp: z.number().optional().catch(undefined),
  level: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).catch("info"),
  body: z.string().catch(""),
  trace_id: z.string().regex(/^[0-9a-f]{32}$/),
  attributes: z.unknown().optional(),
});

const MAX_LINES = 1_000;

/**
 * The lines of an item of type `log` that carry a trace. `namespace` is a UUID of the item's own, so that an item that
 * comes twice gives the same lines.
 */
export function logRecords(payload: unknown, sender: Sender, namespace: string): LogRecord[] {
  const items = (payload as { items?: unknown } | null)?.items;
  if (!Array.isArray(items)) return [];
  return items.slice(0, MAX_LINES).flatMap((item, index) => {
    const { success, data } = line.safeParse(item);
    return success ? [record(data, sender, uuidOf(String(index), namespace))] : [];
  });
}

function record(data: z.infer<typeof line>, sender: Sender, id: string): LogRecord {
  const attributes = plainAttributes(data.attributes);
  const stated = (name: string) => attributes[`zen.${name}`] ?? attributes[name];
  return {
    id,
    at: statedTime(data.timestamp, sender),
    level: data.level,
    component: sender.component,
    message: cleanText(data.body, 4_000),
    traceId: data.trace_id,
    spanId: spanIdOf(attributes["sentry.trace.parent_span_id"]),
    hostId: hostOf(sender, stated("host_id")),
    commandId: identifier(stated("command_id")),
    jobId: identifier(stated("job_id")),
    attributes: cleanJson(attributes),
  };
}
