import { captureError } from "#src/telemetry/tracker.ts";
import { HostError } from "../host-error.ts";
import type { Journal } from "./journal.ts";

/** The same journal, which tells Sentry of a disk that takes no records: once, until it takes one again. */
export function watchedJournal(journal: Journal): Journal {
  let isBroken = false;
  return {
    ...journal,
    append(record) {
      const noted = journal.append(record);
      if (!noted.ok && !isBroken) tell(record.type, noted.message);
      isBroken = !noted.ok;
      return noted;
    },
  };
}

function tell(record: string, why: string): void {
  const message = `the journal cannot be written: ${why}; free or repair the disk`;
  captureError(new HostError("JournalUnwritable", { class: "unknown", recoverable: true, message }), {
    operation: "journal.append",
    fingerprint: ["journal-unwritable"],
    context: { record },
  });
}
