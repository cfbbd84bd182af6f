import type { DomainErrorCode } from "#src/domain/errors.ts";

/** What each kind of failure is over HTTP. */
export const STATUSES: Readonly<Record<DomainErrorCode | "unexpected", number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  rate_limited: 429,
  unavailable: 503,
  unexpected: 500,
};
