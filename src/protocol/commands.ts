import { z } from "zod";
import { MINER_COMMAND_KINDS } from "./command-kinds.ts";
import { lostPolicySchema } from "./states.ts";

export const minerCommandKindSchema = z.enum(MINER_COMMAND_KINDS);
export type MinerCommandKind = z.infer<typeof minerCommandKindSchema>;

/** `set_lost_policy` travels the same ledger, so that it is signed, durable and proven like the rest. */
export const commandKindSchema = z.enum([...minerCommandKindSchema.options, "set_lost_policy"]);
export type CommandKind = z.infer<typeof commandKindSchema>;

/** Issuing one of these supersedes the pending ones among them and sets the desired state. */
export const STATE_COMMANDS = ["start", "stop", "pause", "resume"] as const satisfies readonly CommandKind[];

export const commandStatusSchema = z.enum([
  "pending",
  "delivered",
  "running",
  "succeeded",
  "failed",
  "expired",
  "cancelled",
  "superseded",
]);
export type CommandStatus = z.infer<typeof commandStatusSchema>;

/** Every error of the product has one of these classes. */
export const errorClassSchema = z.enum([
  "timeout",
  "memory_exhaustion",
  "network",
  "file_not_found",
  "permission",
  "validation",
  "miner_error",
  "database",
  "unknown",
]);
export type ErrorClass = z.infer<typeof errorClassSchema>;

const noArgsSchema = z.strictObject({});

/** Arguments by kind. An unknown argument is refused, never ignored. */
export const commandArgsSchemas = {
  start: noArgsSchema,
  stop: noArgsSchema,
  restart: noArgsSchema,
  pause: noArgsSchema,
  resume: noArgsSchema,
  set_lost_policy: lostPolicySchema,
} as const satisfies Record<CommandKind, z.ZodType>;

const MAX_READINGS = 32;
const MAX_READING_NAME = 64;
const MAX_READING_TEXT = 200;

/** Small and flat, no secrets. What is beyond that is cut: an outcome has to count whatever comes with it. */
const readingsSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .overwrite((readings) =>
    Object.fromEntries(
      Object.entries(readings)
        .slice(0, MAX_READINGS)
        .map(([name, value]) => [
          name.slice(0, MAX_READING_NAME),
          typeof value === "string" ? value.slice(0, MAX_READING_TEXT) : value,
        ]),
    ),
  );

/** What the host saw that proves the effect, or the last it saw when the effect did not come. */
export const effectSchema = z.object({
  /** One sentence for a person, for example "paused is true, hashrate 10 s fell from 4,120 to 0 H/s". */
  summary: z.string().max(500),
  /** Host clock, ms since the epoch. */
  observedAt: z.number().int(),
  /** How long after the action the effect was seen, ms. */
  afterMs: z.number().nonnegative(),
  /** Readings before and after the action. */
  before: readingsSchema,
  after: readingsSchema,
});
export type Effect = z.infer<typeof effectSchema>;

export const commandErrorSchema = z.object({
  class: errorClassSchema,
  recoverable: z.boolean(),
  /** One sentence that says what failed, why and what to do. */
  message: z.string().max(1000),
  sentryEventId: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable()
    .default(null),
});
export type CommandError = z.infer<typeof commandErrorSchema>;

/** The end of a command as the host tells it. */
export const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("succeeded"), at: z.number().int(), effect: effectSchema }),
  z.object({
    status: z.literal("failed"),
    at: z.number().int(),
    error: commandErrorSchema,
    effect: effectSchema.nullable().default(null),
  }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
