/** What became of an error. */
export const ERROR_STATES = ["open", "resolved", "ignored"] as const;
export type ErrorState = (typeof ERROR_STATES)[number];
