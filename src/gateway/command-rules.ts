import type { ErrorClass, Outcome } from "#src/protocol/commands.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import { textForDatabase } from "./json.ts";
import type { LedgerRow } from "./transitions-sql.ts";

export type Answer = { go: true } | { go: false; reason: string };

/** What to answer a claim that the guarded update did not move. `row` is null for a command that is not there. */
export function answerClaim(row: LedgerRow | null): Answer {
  if (!row) return { go: false, reason: "there is no such command for this host" };
  switch (row.status) {
    case "delivered":
    case "running":
      // The host asks again after it lost the connection before the answer came.
      return { go: true };
    case "superseded":
      return { go: false, reason: "a newer command took its place" };
    case "cancelled":
      return { go: false, reason: "an operator cancelled it" };
    case "pending":
    case "expired":
      return { go: false, reason: "it expired before the host claimed it" };
    default:
      return { go: false, reason: `it already ${row.status}` };
  }
}

/** Whether an outcome is news about a command that the ledger holds as finished, and not the same outcome again. */
export function isLate(row: LedgerRow, outcome: Outcome): boolean {
  if (outcome.status === "succeeded") return row.status !== "succeeded";
  return !(row.status === "failed" && row.errorMessage === textForDatabase(outcome.error.message));
}

type RefusalCode = Extract<HostFrame, { type: "refused" }>["code"];

/**
 * How a refusal of the host ends its command; null leaves it to the control plane's own expiry, which the host
 * only noticed first.
 */
export function classifyRefusal(code: RefusalCode): { errorClass: ErrorClass; recoverable: boolean } | null {
  switch (code) {
    case "expired":
      return null;
    case "bad_signature":
    case "unknown_key":
    case "wrong_host":
      return { errorClass: "permission", recoverable: false };
    case "old_counter":
    case "bad_form":
      return { errorClass: "validation", recoverable: false };
    case "journal_unwritable":
      return { errorClass: "unknown", recoverable: true };
  }
}
