import { z } from "zod";
import type { CommandKind, CommandStatus } from "#src/protocol/commands.ts";
import type { HostState } from "#src/protocol/states.ts";

export const hostHistoryInputSchema = z.strictObject({
  hostId: z.uuid(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});
export type HostHistoryInput = z.infer<typeof hostHistoryInputSchema>;

/** A time during which a host was in one state; ms since the epoch, `to` exclusive. */
export type StateSpan = { state: HostState; reason: string; from: number; to: number };

/** Something that explains a curve. `at` is ms since the epoch. */
export type HistoryMark = { id: string; at: number } & (
  | { kind: "command"; command: CommandKind; status: CommandStatus; by: string; reason: string }
  /** The host came back with another version of the orchestrator. */
  | { kind: "release"; version: string; before: string }
  | { kind: "error"; groupId: string; title: string; level: string }
);

export type HostHistory = {
  /** Oldest first, without overlap. A time before the host was enrolled is in none. */
  spans: StateSpan[];
  /** Oldest first. */
  marks: HistoryMark[];
  /** True when there was more than is drawn: the oldest are left out. */
  cut: boolean;
};
