import type { Failure, FieldFailure } from "./failure.ts";

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
  /** Set for causes that stay inside: the same id is in the log. */
  errorId?: string;
};

const KINDS: Readonly<Record<Failure["code"], { status: number; title: string }>> = {
  invalid_input: { status: 400, title: "The input is not valid" },
  unauthenticated: { status: 401, title: "Nobody is signed in" },
  forbidden: { status: 403, title: "This is not allowed" },
  not_found: { status: 404, title: "This does not exist" },
  conflict: { status: 409, title: "This does not fit the present state" },
  gone: { status: 410, title: "This is no longer there" },
  rate_limited: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "This is not available now" },
  unexpected: { status: 500, title: "This failed unexpectedly" },
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
    ...KINDS[failure.code],
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
