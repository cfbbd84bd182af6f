/** Refusals that a caller can do something about. Each edge maps them once to its own format. */
export type DomainErrorCode =
  | "invalid_input"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "gone"
  | "rate_limited"
  | "unavailable";

export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: DomainErrorCode;
  /** Safe to show: never holds a secret or another tenant's data. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;

  /** `message` is shown to people: what failed, why, what to do. */
  constructor(
    code: DomainErrorCode,
    message: string,
    detail: Readonly<Record<string, string | number | boolean | null>> = {},
  ) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}
