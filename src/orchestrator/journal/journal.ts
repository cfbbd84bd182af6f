import type { JournalRecord } from "./records.ts";
import { applyRecord, emptyState, type JournalState } from "./state.ts";

export type AppendResult = { ok: true } | { ok: false; message: string };

/** The host's memory of commands, across any crash. */
export interface Journal {
  /** Owned by the journal; changed only by `append`. */
  readonly state: Readonly<JournalState>;
  /** What had to be dropped when it was opened, for people; null when it was whole. */
  readonly repaired: string | null;
  /** On `ok` the record is durable and in `state`; else neither. Never throws. */
  append(record: JournalRecord): AppendResult;
  close(): void;
}

/** A journal that forgets with its process, for simulated hosts. */
export function memoryJournal(): Journal {
  const state = emptyState();
  return {
    state,
    repaired: null,
    append(record) {
      applyRecord(state, record);
      return { ok: true };
    },
    close() {},
  };
}
