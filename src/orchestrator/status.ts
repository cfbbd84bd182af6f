import { z } from "zod";
import { desiredStateSchema, lostPolicySchema, reportedStateSchema } from "#src/protocol/states.ts";

export const connectionStateSchema = z.enum([
  "offline",
  "connecting",
  "challenged",
  "authenticated",
  "live",
  "draining",
]);
/** Where the connection to the control plane stands. */
export type ConnectionState = z.infer<typeof connectionStateSchema>;

export const daemonStatusSchema = z.object({
  hostId: z.uuid(),
  version: z.string(),
  pid: z.number().int(),
  /** Host clock, ms since the epoch, when this was written. */
  at: z.number().int(),
  connection: z.object({
    state: connectionStateSchema,
    gateway: z.string().nullable(),
    /** Why it is not live, for people; empty when there is nothing to say. */
    detail: z.string(),
    clockOffsetMs: z.number().nullable(),
  }),
  miner: z
    .object({
      state: reportedStateSchema,
      reason: z.string(),
      since: z.number().int(),
      sampledAt: z.number().int(),
      hashrate10s: z.number().nullable(),
    })
    .nullable(),
  desired: desiredStateSchema.nullable(),
  lostPolicy: lostPolicySchema.nullable(),
  /** Samples that the control plane has not acknowledged yet; the newest is usually one of them. */
  bufferedSamples: z.number().int(),
  /** Errors and traces that the control plane does not have yet. */
  waitingEnvelopes: z.number().int().default(0),
});
/** What the daemon is doing, as `status` shows it. */
export type DaemonStatus = z.infer<typeof daemonStatusSchema>;
