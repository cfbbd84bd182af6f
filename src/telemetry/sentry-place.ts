/** Where people read in Sentry itself what the product sent. */
export interface SentryPlace {
  /** Without a slash at the end. */
  readonly url: string;
  /** Short names, as in Sentry's addresses. */
  readonly org: string;
  readonly project: string;
}
