import type { Failure, FieldFailure } from "./failure.ts";
import { STATUSES } from "./statuses.ts";

/** RFC 9457, with the fields of ours that it allows. */
export type Problem = {
  type: "about:blank";
  title: string;
  status: number;
  detail: string;
  instance: string;
  /** Stable, for scripts to branch on. */
  code: string;
  errors?: FieldFailure[];
  /** The id of the event that holds the cause; the log has it too. */
  errorId?: string;
};

const TITLES: Readonly<Record<Failure["code"], string>> = {
  invalid_input: "The input is not valid",
  unauthenticated: "Nobody is signed in",
  forbidden: "This is not allowed",
  not_found: "This does not exist",
  conflict: "This does not fit the present state",
  gone: "This is no longer there",
  rate_limited: "Too many requests",
  unavailable: "This is not available now",
  unexpected: "This failed unexpectedly",
};

/** A refusal that a route decides itself, before or beside the domain. */
export type Refusal = {
  status: number;
  title: string;
  code: string;
  detail: string;
  errors?: FieldFailure[];
};

/** Thrown inside a route to answer with exactly this refusal. */
export class RefusalError extends Error {
  override readonly name = "RefusalError";
  readonly refusal: Refusal;
  readonly headers: Readonly<Record<string, string>>;

  constructor(refusal: Refusal, headers: Readonly<Record<string, string>> = {}) {
    super(refusal.title);
    this.refusal = refusal;
    this.headers = headers;
  }
}

/** What a failure is on the wire. */
export function refusalOf(failure: Failure): Refusal & { errorId?: string } {
  return {
    status: STATUSES[failure.code],
    title: TITLES[failure.code],
    code: failure.code,
    detail: failure.message,
    ...(failure.fields.length > 0 ? { errors: failure.fields } : {}),
    ...(failure.errorId ? { errorId: failure.errorId } : {}),
  };
}

/** The answer for a refusal. `instance` is the path that was asked for, without its query. */
export function problemResponse(
  refusal: Refusal & { errorId?: string },
  instance: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const problem: Problem = { type: "about:blank", ...refusal, instance };
  return new Response(JSON.stringify(problem), {
    status: refusal.status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });
}
