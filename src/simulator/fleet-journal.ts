import { type Journal, memoryJournal } from "#src/orchestrator/journal/journal.ts";
import type { JournalRecord } from "#src/orchestrator/journal/records.ts";
import { snapshotOf } from "#src/orchestrator/journal/state.ts";

/**
 * A journal in memory that tells of each change, and how to read what must be known after a restart: the counter,
 * the desired state, the lost policy and the commands that are not over. A thousand files with their fsyncs in
 * one process would measure the disk, not the fleet.
 */
export function fleetJournal(
  saved: JournalRecord | null,
  host: { now: () => number; onChange: (read: () => JournalRecord) => void },
): Journal {
  const journal = memoryJournal();
  if (saved !== null) journal.append(saved);
  const read = () => unfinished(snapshotOf(journal.state, host.now()));
  return {
    get state() {
      return journal.state;
    },
    repaired: null,
    append(record) {
      const result = journal.append(record);
      host.onChange(read);
      return result;
    },
    close: () => journal.close(),
  };
}

function unfinished(snapshot: JournalRecord): JournalRecord {
  if (snapshot.type !== "snapshot") return snapshot;
  const entries = snapshot.entries.filter(({ phase }) => phase !== "confirmed" && phase !== "withdrawn");
  return { ...snapshot, entries };
}
