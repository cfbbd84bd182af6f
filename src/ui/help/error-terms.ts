import type { ErrorState } from "#src/domain/errors/state-schema.ts";
import type { ErrorClass } from "#src/protocol/commands.ts";
import type { TermsOf } from "./term.ts";

/** The classes of errors. */
export const ERROR_TERMS: TermsOf<ErrorClass> = {
  timeout: {
    name: "Timeout",
    text: "Something did not answer, or did not happen, in time; it is tried again by itself. If it stays, look in the trace for the step that took the time.",
  },
  memory_exhaustion: {
    name: "Memory exhaustion",
    text: "Memory, disk space or file handles are used up. Free them, or raise the limit of the process or the host.",
  },
  network: {
    name: "Network",
    text: "There was no connection, or it broke; it is tried again by itself. If it stays, check name resolution, firewall and proxy between the two ends that the event names.",
  },
  file_not_found: {
    name: "File not found",
    text: "A file that should be there is not; the message names it. After an upgrade that stopped half-way, build or install again.",
  },
  permission: {
    name: "Permission",
    text: "The system, the database, a certificate or a key did not allow it; it is not tried again. Correct the right, the role or the certificate, or enrol the host again.",
  },
  validation: {
    name: "Validation",
    text: "What was given makes no sense to the receiver; it is not tried again. Between two of our parts it means that their versions do not fit.",
  },
  miner_error: {
    name: "Miner error",
    text: "XMRig, or the way it is run, failed. Run doctor on the host and read XMRig's own log.",
  },
  database: {
    name: "Database",
    text: "PostgreSQL refused, or broke off. Check that it runs and has disk space and connections left.",
  },
  unknown: { name: "Unknown", text: "None of the other classes. Read the stack: the event is complete." },
};

/** What people say of an error, and what belongs to one. */
export const ERROR_STATE_TERMS: TermsOf<
  ErrorState | "regressed" | "recoverable" | "event" | "group" | "trend"
> = {
  open: { name: "Open", text: "Nobody has dealt with it yet." },
  resolved: {
    name: "Resolved",
    text: "Somebody said that it is dealt with. It opens again by itself when it comes back.",
  },
  ignored: {
    name: "Ignored",
    text: "Somebody said that it needs nobody. It is counted, and asks for no attention.",
  },
  regressed: { name: "Came back", text: "It happened again after it had been resolved." },
  recoverable: {
    name: "Recoverable",
    text: "Trying the same again later can help, so that commands and jobs do so by themselves, a few times.",
  },
  event: {
    name: "Events",
    text: "How often it happened. One event is one time; its page has stack, breadcrumbs and trace.",
  },
  group: { name: "Error", text: "Events that are one problem, grouped by class, type and place." },
  trend: {
    name: "Trend",
    text: "Events by hour, or by six hours over a week; the last bar is the present, and not full yet.",
  },
};
