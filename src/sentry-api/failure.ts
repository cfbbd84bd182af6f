export type SentryFailure =
  | "unauthorised"
  | "forbidden"
  | "not_found"
  | "refused"
  /** It wants to be asked later. */
  | "rate_limited"
  /** It did not answer, or not as Sentry does. */
  | "unavailable";

/** What Sentry's REST interface did not do. The message says what to do about it, and never holds the token. */
export class SentryApiError extends Error {
  override readonly name = "SentryApiError";
  readonly failure: SentryFailure;
  /** As telemetry classifies errors. */
  readonly errorClass: "network" | "permission" | "validation";
  /** Whether the same may go well later. */
  readonly recoverable: boolean;

  constructor(failure: SentryFailure, message: string) {
    super(message);
    this.failure = failure;
    this.recoverable = failure === "rate_limited" || failure === "unavailable";
    const isPermission = failure === "unauthorised" || failure === "forbidden";
    this.errorClass = this.recoverable ? "network" : isPermission ? "permission" : "validation";
  }
}

/** The failure that an answer's status stands for. `said` is what the server explained, without secrets. */
export function failureOf(status: number, said: string, asked: string): SentryApiError {
  if (status === 401) {
    return new SentryApiError(
      "unauthorised",
      `Sentry does not know the token (${asked}). Set SENTRY_API_TOKEN to one of an internal integration of this organization.`,
    );
  }
  if (status === 403) {
    return new SentryApiError(
      "forbidden",
      `The token may not do this (${asked}). Give its integration the permissions that docs/sentry-setup.md lists.`,
    );
  }
  if (status === 404) {
    return new SentryApiError(
      "not_found",
      `Sentry has nothing there (${asked}). Are SENTRY_ORG, SENTRY_PROJECT and SENTRY_URL right?`,
    );
  }
  if (status === 429) {
    return new SentryApiError("rate_limited", `Sentry limits what it answers (${asked}). Try again later.`);
  }
  if (status >= 500) {
    return new SentryApiError("unavailable", `Sentry failed with status ${status} (${asked}).`);
  }
  if (status >= 300 && status < 400) {
    return new SentryApiError(
      "refused",
      `Sentry points somewhere else (${asked}). Is SENTRY_URL its own address?`,
    );
  }
  return new SentryApiError("refused", `Sentry refused ${asked} with status ${status}: ${said}`);
}
