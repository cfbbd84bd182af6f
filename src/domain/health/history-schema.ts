import { z } from "zod";
import { commandKindSchema, commandStatusSchema } from "#src/protocol/commands.ts";
import { hostStateSchema } from "#src/protocol/states.ts";

export const hostHistoryInputSchema = z.strictObject({
  hostId: z.uuid(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});
export type HostHistoryInput = z.infer<typeof hostHistoryInputSchema>;

/** Milliseconds since the epoch. */
const moment = z.number();

export const stateSpanSchema = z.object({
  state: hostStateSchema,
  reason: z.string(),
  from: moment,
  /** Exclusive. */
  to: moment,
});
/** A time during which a host was in one state. */
export type StateSpan = z.infer<typeof stateSpanSchema>;

const markShape = { id: z.string(), at: moment };

export const historyMarkSchema = z.discriminatedUnion("kind", [
  z.object({
    ...markShape,
    kind: z.literal("command"),
    command: commandKindSchema,
    status: commandStatusSchema,
    by: z.string(),
    reason: z.string(),
  }),
  /** The host came back with another version of the orchestrator. */
  z.object({ ...markShape, kind: z.literal("release"), version: z.string(), before: z.string() }),
  z.object({
    ...markShape,
    kind: z.literal("error"),
    groupId: z.uuid(),
    title: z.string(),
    level: z.string(),
  }),
]);
/** Something that explains a curve. */
export type HistoryMark = z.infer<typeof historyMarkSchema>;

export const hostHistorySchema = z.object({
  /** Oldest first, without overlap. A time before the host was enrolled is in none. */
  spans: z.array(stateSpanSchema),
  /** Oldest first. */
  marks: z.array(historyMarkSchema),
  /** True when there was more than is drawn: the oldest are left out. */
  cut: z.boolean(),
});
export type HostHistory = z.infer<typeof hostHistorySchema>;
