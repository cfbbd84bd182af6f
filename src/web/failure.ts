import { randomUUID } from "node:crypto";
import { z } from "zod";
import { DomainError, type DomainErrorCode } from "#src/domain/errors.ts";
import type { Logger } from "#src/telemetry/log.ts";

/** One field that was refused; `path` is dotted, empty for the whole input. */
export type FieldFailure = { path: string; message: string };

/** What a caller may know about something that failed. */
export type Failure = {
  code: DomainErrorCode | "unexpected";
  message: string;
  fields: FieldFailure[];
  detail: DomainError["detail"];
  /** Set when the cause is kept from the caller: the same id is in the log. */
  errorId: string | null;
};

/** Maps anything thrown to what may be shown. An unknown error is logged and its message stays inside. */
export function toFailure(error: unknown, log: Pick<Logger, "error">): Failure {
  if (error instanceof DomainError) {
    const { code, message, detail } = error;
    const fields = typeof detail.field === "string" ? [{ path: detail.field, message }] : [];
    return { code, message, fields, detail, errorId: null };
  }
  if (error instanceof z.ZodError) return inputFailure(error);
  const errorId = randomUUID().replaceAll("-", "");
  log.error({ errorId, err: error }, "unexpected error");
  return {
    code: "unexpected",
    message: `This failed for a reason that we did not foresee. Nothing more is known here than the id ${errorId}; an administrator finds the cause under it in the log. Trying again is safe.`,
    fields: [],
    detail: {},
    errorId,
  };
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
