import type { CommandKind, CommandStatus } from "#src/protocol/commands.ts";
import type { TermsOf } from "./term.ts";

/** The statuses of a command, and what belongs to one. */
export const COMMAND_TERMS: TermsOf<
  CommandStatus | "effect" | "lateOutcome" | "retry" | "deadline" | "reason"
> = {
  pending: {
    name: "Pending",
    text: "Issued and signed, not yet taken by the host. It expires after 15 minutes, so that nothing starts long after it was asked for.",
  },
  delivered: {
    name: "Delivered",
    text: "The host checked the signature, wrote the command down and was told to go.",
  },
  running: {
    name: "Running",
    text: "The host has acted and watches for the effect, until the deadline of the command.",
  },
  succeeded: {
    name: "Succeeded",
    text: "The effect was seen on the host, not just an answer of the miner. The command's page has the proof.",
  },
  failed: {
    name: "Failed",
    text: "It could not be done, or its effect was not seen before the deadline. The class of the error says which, and the trace shows where.",
  },
  expired: {
    name: "Expired",
    text: "The host did not take it within 15 minutes, so nothing was done. See why the host was away, then issue it again.",
  },
  cancelled: { name: "Cancelled", text: "Somebody withdrew it before the host took it. Nothing was done." },
  superseded: {
    name: "Superseded",
    text: "A later command to the same host took its place before the host took it. Nothing was done.",
  },
  effect: {
    name: "Effect",
    text: "The observable change that makes a command succeeded: for a pause, XMRig says paused and the hashrate falls to zero.",
  },
  lateOutcome: {
    name: "Late outcome",
    text: "What the host reported after the control plane had given up on the command. It is kept, and changes nothing else.",
  },
  retry: {
    name: "Tried again",
    text: "A recoverable failure is tried again by itself, twice at most and within 15 minutes, each time as a new signed command.",
  },
  deadline: {
    name: "Deadline",
    text: "How long the host may take from go to the outcome: 120 s to start or restart, 60 s for the rest.",
  },
  reason: {
    name: "Reason",
    text: "Why somebody issued it, in their words. It stays in the ledger and the audit.",
  },
};

/** What a command does. */
export const KIND_TERMS: TermsOf<CommandKind> = {
  start: {
    name: "Start",
    text: "Starts the miner's process; succeeds when it mines or warms up with a pool.",
  },
  stop: {
    name: "Stop",
    text: "Stops the miner's process; it stays stopped, over restarts of the host too, until somebody starts it.",
  },
  restart: {
    name: "Restart",
    text: "Stops the process and starts it again; succeeds when a new process answers. It leaves what was asked of the host as it is.",
  },
  pause: {
    name: "Pause",
    text: "Mining pauses and the process keeps its memory, so that it resumes fast. It stays paused until somebody resumes it.",
  },
  resume: { name: "Resume", text: "A paused miner mines again; succeeds when hashes are counted." },
  set_lost_policy: {
    name: "Set lost policy",
    text: "Changes what the host does while it cannot reach the control plane; succeeds when the host has written it down.",
  },
};
