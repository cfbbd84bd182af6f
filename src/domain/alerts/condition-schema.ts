import { z } from "zod";
import { errorClassSchema } from "#src/protocol/commands.ts";
import { hostStateSchema } from "#src/protocol/states.ts";

const count = z.number().int().min(1).max(1_000_000);
const seconds = z
  .number()
  .int()
  .min(10)
  .max(30 * 86_400);
const percent = z.number().min(0.01).max(100);
/** With fewer than this nothing is said of a share. */
const minSamples = z.number().int().min(1).max(100_000);
const work = z.enum(["requests", "jobs", "commands"]);

/** What a rule measures, and from where on it is worth telling. Times are seconds, of the database's clock. */
export const conditionSchema = z.discriminatedUnion("kind", [
  /** `threshold` or more error events within the window. */
  z.strictObject({ kind: z.literal("error_count"), threshold: count, windowS: seconds }),
  /** At least `percent` of the requests, jobs or commands of the window failed. */
  z.strictObject({ kind: z.literal("error_rate"), of: work, percent, windowS: seconds, minSamples }),
  /** A fatal event, or one of a class that the whole product suffers from. */
  z.strictObject({ kind: z.literal("critical_error"), classes: z.array(errorClassSchema) }),
  /** A group of errors that was never seen before. */
  z.strictObject({ kind: z.literal("new_error") }),
  /** A resolved group of errors came back. */
  z.strictObject({ kind: z.literal("regressed_error") }),
  /** `threshold` or more events of one group within the window. */
  z.strictObject({
    kind: z.literal("specific_error"),
    groupId: z.uuid(),
    threshold: count,
    windowS: seconds,
  }),
  /** The 95th percentile of durations lies over the limit, ms. */
  z.strictObject({ kind: z.literal("slow_p95"), of: work, limitMs: count, windowS: seconds, minSamples }),
  /** This many jobs are due and not taken. */
  z.strictObject({ kind: z.literal("queue_depth"), threshold: count }),
  /** A job has been due for this long. */
  z.strictObject({ kind: z.literal("oldest_job"), limitS: seconds }),
  /** A job failed for the last time. */
  z.strictObject({ kind: z.literal("dead_job") }),
  /** Envelopes have waited for Sentry for this long. */
  z.strictObject({ kind: z.literal("outbox_stuck"), limitS: seconds }),
  /** The event loop of one of our processes is late by this much, p99, ms. */
  z.strictObject({ kind: z.literal("event_loop_delay"), limitMs: count }),
  /** The heap of one of our processes is filled to this part of its limit. */
  z.strictObject({ kind: z.literal("memory_growth"), percent }),
  /** Somebody waits for a database connection of one of our processes for this long, ms. */
  z.strictObject({ kind: z.literal("pool_exhausted"), waitMs: count }),
  /** Nothing is heard from a host. */
  z.strictObject({ kind: z.literal("host_offline") }),
  /** A host is in one of these states for this long. */
  z.strictObject({ kind: z.literal("host_state"), states: z.array(hostStateSchema).min(1), afterS: seconds }),
  /** A mining host's hashrate lies below this, H/s. */
  z.strictObject({ kind: z.literal("hashrate_below"), limitHs: z.number().positive() }),
  /** A mining host's hashrate lies this much below its own median of the last hour. */
  z.strictObject({ kind: z.literal("hashrate_drop"), percent }),
  /** A mining host had no share accepted within the window. */
  z.strictObject({ kind: z.literal("no_accepted_share"), windowS: seconds }),
  /** A CPU is this hot, °C. */
  z.strictObject({ kind: z.literal("temperature"), limitC: z.number().min(30).max(150) }),
  /** At least `percent` of the window's commands failed or expired. */
  z.strictObject({ kind: z.literal("command_failures"), percent, windowS: seconds, minSamples }),
  /** This many enrolments were refused within the window. */
  z.strictObject({ kind: z.literal("refused_enrolments"), threshold: count, windowS: seconds }),
  /** A host refused a command because of its signature, or a host's own signature was refused. */
  z.strictObject({ kind: z.literal("signature_failures"), threshold: count, windowS: seconds }),
  /** A certificate, key or token that is in use ends within this many days. */
  z.strictObject({ kind: z.literal("expiry"), days: z.number().int().min(1).max(365) }),
  /** This part of the month's errors of the Sentry plan is used. */
  z.strictObject({ kind: z.literal("quota_used"), percent }),
  /** A release fails more, or is slower, than the one before. */
  z.strictObject({ kind: z.literal("release_regression") }),
  /** One of our processes gave no sign of life for this long. */
  z.strictObject({ kind: z.literal("process_silent"), afterS: seconds }),
  /** Messages of a channel have failed for this long. */
  z.strictObject({ kind: z.literal("channel_failing"), afterS: seconds }),
  /** An alert of Sentry itself that was sent here. */
  z.strictObject({ kind: z.literal("sentry_alert") }),
]);
export type Condition = z.infer<typeof conditionSchema>;
export type ConditionKind = Condition["kind"];
