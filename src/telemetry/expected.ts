import { field, word } from "./thrown.ts";

/** A caller that went away, a process that stops, a page that Next.js turns elsewhere, a refusal the caller is told. */
const EXPECTED_CODES =
  /^(?:ABORT_ERR|ERR_CANCELED|ERR_STREAM_PREMATURE_CLOSE|ECONNABORTED|UND_ERR_ABORTED|not_found|forbidden|unauthenticated|invalid_input|conflict|gone)$/;
const EXPECTED_NAMES = /^(?:AbortError|CanceledError|ResponseAborted|ShutdownError)$/;
/** React's complaint of a flushed boundary comes after a reader who left while a page was on its way. */
const EXPECTED_MESSAGES =
  /^(?:aborted|aborted, errored or already flushed boundaries should not be flushed again\..*|request aborted|the (?:user|operation) (?:aborted|was aborted).*|this operation was aborted|signal is aborted without reason|the request was (?:aborted|cancelled).*|resizeobserver loop .*|the destination stream (?:errored while writing data|closed early)\.)$/i;
/** What Next.js throws to redirect, to answer "not found" and to end a static render (next/dist/client/components). */
const NEXT_DIGEST =
  /^(?:NEXT_REDIRECT|NEXT_NOT_FOUND|NEXT_HTTP_ERROR_FALLBACK|DYNAMIC_SERVER_USAGE|BAILOUT_TO_CLIENT_SIDE_RENDERING|NEXT_STATIC_GEN_BAILOUT)(?:;|$)/;

const MOST_GATHERED = 20;
const LONGEST_MESSAGE = 200;

/**
 * Whether an error belongs to ordinary life and is never reported. One that says so itself, with `expected: true`,
 * does as well: a time-out that was planned for, for example. Several gathered in one only when all of them do.
 */
export function isExpected(error: unknown): boolean {
  const gathered = field(error, "errors");
  if (Array.isArray(gathered) && gathered.length > 0 && field(error, "name") === "AggregateError") {
    return gathered.slice(0, MOST_GATHERED).every(isExpectedAlone);
  }
  return isExpectedAlone(error);
}

function isExpectedAlone(error: unknown): boolean {
  if (field(error, "expected") === true) return true;
  return (
    NEXT_DIGEST.test(word(error, "digest")) ||
    EXPECTED_CODES.test(word(error, "code")) ||
    EXPECTED_NAMES.test(word(error, "name")) ||
    EXPECTED_MESSAGES.test(textOf(error))
  );
}

function textOf(error: unknown): string {
  const text = typeof error === "string" ? error : field(error, "message");
  return typeof text === "string" && text.length <= LONGEST_MESSAGE ? text : "";
}

const WARNING_STATUSES: ReadonlySet<number> = new Set([408, 413, 429]);

/** Which HTTP answers of ours become events, and how loud; null for none. */
export function eventForStatus(status: number): "error" | "warning" | null {
  if (status >= 500) return "error";
  return WARNING_STATUSES.has(status) ? "warning" : null;
}
