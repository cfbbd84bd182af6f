import type { CommandKind, CommandStatus, MinerCommandKind } from "#src/protocol/commands.ts";
import type { StateTone } from "../primitives/tone.ts";

/** What an operator does, as the verb on the button. */
export const COMMAND_VERBS: Readonly<Record<CommandKind, string>> = {
  start: "Start",
  stop: "Stop",
  restart: "Restart",
  pause: "Pause",
  resume: "Resume",
  set_lost_policy: "Set lost policy",
};

/** What was done, once its effect is proven. */
export const COMMAND_DONE: Readonly<Record<CommandKind, string>> = {
  start: "Started",
  stop: "Stopped",
  restart: "Restarted",
  pause: "Paused",
  resume: "Resumed",
  set_lost_policy: "Lost policy set",
};

/** What will happen, said before it does. */
export const COMMAND_CONSEQUENCES: Readonly<Record<MinerCommandKind, string>> = {
  start: "The miner process is started and begins to mine.",
  stop: "The miner process is stopped. It stays stopped until someone starts it.",
  restart: "The miner process is stopped and started again. It warms up before it mines.",
  pause: "Mining pauses; the miner process keeps running and resumes fast.",
  resume: "A paused miner mines again.",
};

type StatusWords = { word: string; tone: StateTone; settled: boolean };

/** How the status of a command is said; settled ones change no more. */
export const COMMAND_STATUSES: Readonly<Record<CommandStatus, StatusWords>> = {
  pending: { word: "Pending", tone: "warming", settled: false },
  delivered: { word: "Delivered", tone: "warming", settled: false },
  running: { word: "Running", tone: "warming", settled: false },
  succeeded: { word: "Succeeded", tone: "mining", settled: true },
  failed: { word: "Failed", tone: "failed", settled: true },
  expired: { word: "Expired", tone: "attention", settled: true },
  cancelled: { word: "Cancelled", tone: "unknown", settled: true },
  superseded: { word: "Superseded", tone: "unknown", settled: true },
};
