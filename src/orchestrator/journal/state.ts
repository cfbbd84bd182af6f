import type { CommandKind } from "#src/protocol/commands.ts";
import { type DesiredState, type LostPolicy, lostPolicySchema } from "#src/protocol/states.ts";
import type { JournalEntry, JournalRecord } from "./records.ts";

/** Everything the journal knows: the fold of its records. */
export interface JournalState {
  /** The highest counter accepted from the control plane; 0 before the first. */
  highestCounter: number;
  /** What the miner should do by the last signed command that counts; null when none ever came. */
  desired: DesiredState | null;
  lostPolicy: LostPolicy | null;
  contactLostAt: number | null;
  policyStopAt: number | null;
  entries: Map<string, JournalEntry>;
}

export function emptyState(): JournalState {
  return {
    highestCounter: 0,
    desired: null,
    lostPolicy: null,
    contactLostAt: null,
    policyStopAt: null,
    entries: new Map(),
  };
}

/** Commands stay known this long after their expiry, ms: clocks differ, and a late delivery must be recognised. */
const SKEW_MS = 60 * 60 * 1000;
/** An outcome that no control plane confirms is given up after this, ms. */
const UNCONFIRMED_MS = 30 * 24 * 60 * 60 * 1000;

/** Applies one record in place. Records about unknown commands change nothing. */
export function applyRecord(state: JournalState, record: JournalRecord): void {
  switch (record.type) {
    case "received":
      state.highestCounter = Math.max(state.highestCounter, record.command.counter);
      state.entries.set(record.command.commandId, {
        command: record.command,
        phase: "received",
        goAt: null,
        started: null,
        outcome: null,
      });
      return;
    case "contact":
      state.contactLostAt = record.lostAt;
      return;
    case "policy_stop":
      state.policyStopAt = record.at;
      return;
    case "snapshot": {
      const { type: _type, entries, ...rest } = record;
      Object.assign(state, rest);
      state.entries = new Map(entries.map((entry) => [entry.command.commandId, entry]));
      return;
    }
    default:
      applyToEntry(state, record);
  }
}

type EntryRecord = Extract<JournalRecord, { id: string }>;

function applyToEntry(state: JournalState, record: EntryRecord): void {
  const entry = state.entries.get(record.id);
  if (!entry) return;
  entry.phase = record.type;
  if (record.type === "going") {
    entry.goAt = record.at;
    if (entry.command.kind === "stop") state.desired = "stopped";
    if (entry.command.kind === "pause") state.desired = "paused";
  }
  if (record.type === "started") entry.started = { at: record.at, before: record.before };
  if (record.type === "settled") {
    entry.outcome = record.outcome;
    if (record.outcome.status === "succeeded") applySuccess(state, entry);
  }
}

/** Wanting less (stop, pause) counts from the go; wanting more counts only once it was proven. */
const DESIRED_ON_SUCCESS: Partial<Record<CommandKind, DesiredState>> = {
  start: "mining",
  resume: "mining",
};

/** After these the miner runs, whoever had stopped it. */
const STARTING = new Set<CommandKind>(["start", "restart", "resume"]);

function applySuccess(state: JournalState, entry: JournalEntry): void {
  state.desired = DESIRED_ON_SUCCESS[entry.command.kind] ?? state.desired;
  if (STARTING.has(entry.command.kind)) state.policyStopAt = null;
  if (entry.command.kind === "set_lost_policy") state.lostPolicy = lostPolicySchema.parse(entry.command.args);
}

/** What has to be kept at `now` (ms, control-plane clock), as the one record that opens a compacted journal. */
export function snapshotOf(state: JournalState, now: number): JournalRecord {
  return {
    type: "snapshot",
    highestCounter: state.highestCounter,
    desired: state.desired,
    lostPolicy: state.lostPolicy,
    contactLostAt: state.contactLostAt,
    policyStopAt: state.policyStopAt,
    entries: [...state.entries.values()].filter((entry) => !isForgettable(entry, now)),
  };
}

function isForgettable(entry: JournalEntry, now: number): boolean {
  const { expiresAt, deadlineMs } = entry.command;
  if (entry.phase === "going" || entry.phase === "started") return false;
  if (entry.phase === "settled") return now > expiresAt + deadlineMs + UNCONFIRMED_MS;
  return now > expiresAt + deadlineMs + SKEW_MS;
}
