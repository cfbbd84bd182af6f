import { z } from "zod";
import { DomainError, type DomainErrorCode } from "#src/domain/errors.ts";
import { classifyError } from "#src/telemetry/classify.ts";
import { eventForStatus } from "#src/telemetry/expected.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { STATUSES } from "./statuses.ts";

/** One field that was refused; `path` is dotted, empty for the whole input. */
export type FieldFailure = { path: string; message: string };

/** What a caller may know about something that failed. */
export type Failure = {
  code: DomainErrorCode | "unexpected";
  message: string;
  fields: FieldFailure[];
  detail: DomainError["detail"];
  /** The id of the event, which the log has too. Set for every failure that is one of ours to look into. */
  errorId: string | null;
};

/** Where something failed, of low cardinality: "POST /api/v1/hosts/{id}/commands", "action command.issue". */
export type FailureEdge = { operation: string; log: Pick<Logger, "error"> };

/**
 * Maps anything thrown to what may be shown, and captures what has to be looked into: an unknown error, whose message
 * stays inside, and refusals that mean that the product itself cannot serve. Errors that time may cure, such as a
 * database that is away or overloaded, are "unavailable".
 */
export function toFailure(error: unknown, { operation, log }: FailureEdge): Failure {
  if (error instanceof DomainError) {
    const { code, message, detail } = error;
    const fields = typeof detail.field === "string" ? [{ path: detail.field, message }] : [];
    return { code, message, fields, detail, errorId: captureForStatus(error, STATUSES[code], operation) };
  }
  if (error instanceof z.ZodError) return inputFailure(error);
  const errorId = captureError(error, { operation });
  log.error({ errorId, err: error }, "unexpected error");
  const code = classifyError(error).recoverable ? "unavailable" : "unexpected";
  return { code, message: messageOf(code, errorId), fields: [], detail: {}, errorId };
}

function messageOf(code: "unavailable" | "unexpected", errorId: string): string {
  if (code === "unavailable")
    return `A part of the control plane, most likely the database, did not answer in time. Try again in a moment, it is safe. If it goes on, an administrator finds the cause under the event id ${errorId}.`;
  return `This failed for a reason that we did not foresee. Nothing more is known here than the event id ${errorId}; an administrator finds the cause under it. Trying again is safe.`;
}

/** Captures an error when the status that it is answered with means an event; returns the event's id, or null. */
export function captureForStatus(error: unknown, status: number, operation: string): string | null {
  const level = eventForStatus(status);
  if (level === null) return null;
  return captureError(error, { operation, level, tags: { status: String(status) } });
}

/** A refusal of input that names every field that is wrong. */
export function inputFailure(error: z.ZodError): Failure {
  const fields = error.issues.flatMap(fieldFailures);
  const named = fields.map((field) =>
    field.path === "" ? field.message : `${field.path}: ${field.message}`,
  );
  return {
    code: "invalid_input",
    message: `The input was refused. ${named.slice(0, 5).join("; ")}`,
    fields,
    detail: {},
    errorId: null,
  };
}

function fieldFailures(issue: z.core.$ZodIssue): FieldFailure[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join("."),
      message: "this field is not known; remove it",
    }));
  }
  return [{ path: issue.path.join("."), message: issue.message }];
}
