import type { Outcome } from "#src/protocol/commands.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { HostError } from "../host-error.ts";
import type { JournalEntry } from "../journal/records.ts";
import type { Refusal } from "./gate.ts";

type Failed = Extract<Outcome, { status: "failed" }>;

/** What is told of a command beside its error: ids and sizes, never its arguments. */
export function workOf({ command, started }: JournalEntry) {
  return {
    command_id: command.commandId,
    host_id: command.hostId,
    kind: command.kind,
    payload_bytes: Buffer.byteLength(JSON.stringify(command.args)),
    deadline_ms: command.deadlineMs,
    /** Begun before a restart of the orchestrator. */
    resumed: started !== null,
  };
}

/**
 * Captures the failure of a command and returns the outcome with the event's id. What the host only refuses because
 * it makes no sense now is the operator's to know, and no event.
 */
export function captureFailure(entry: JournalEntry, outcome: Failed): Failed {
  const { error } = outcome;
  if (error.class === "validation" || error.sentryEventId !== null) return outcome;
  const { kind } = entry.command;
  const sentryEventId = captureError(new HostError("CommandFailed", error), {
    operation: `command.${kind}`,
    fingerprint: ["command-failed", kind, error.class],
    context: workOf(entry),
  });
  return { ...outcome, error: { ...error, sentryEventId } };
}

/** What a command is refused for that somebody has to look into; the others mend themselves or are told elsewhere. */
const SUSPICIOUS = new Set<Refusal["code"]>([
  "bad_signature",
  "unknown_key",
  "wrong_host",
  "old_counter",
  "bad_form",
]);

/** Captures a command that must not be believed: a forged one, or a control plane with other keys. */
export function captureRefusal({ code, commandId, message }: Refusal): void {
  if (!SUSPICIOUS.has(code)) return;
  const errorClass = code === "bad_form" || code === "old_counter" ? "validation" : "permission";
  captureError(new HostError("CommandNotBelieved", { class: errorClass, recoverable: false, message }), {
    operation: "command.verify",
    fingerprint: ["command-not-believed", code],
    context: { code, command_id: commandId },
  });
}
