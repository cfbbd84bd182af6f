/** 32 hex digits are the id of an event; the framework's own digests are decimal. */
const EVENT_ID = /^[0-9a-f]{32}$/;

export type ErrorId = {
  id: string;
  /** Whether it is the id of an event; otherwise it is a digest of the framework, which the event carries as a tag. */
  isEvent: boolean;
};

/**
 * The id that the server gave an error before it reached the browser: that of its event, or the digest by
 * which log and error search have it. Null for errors that began in the browser.
 */
export function serverErrorId(error: unknown): ErrorId | null {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  const { digest } = error;
  if (typeof digest !== "string" || digest === "") return null;
  return { id: digest, isEvent: EVENT_ID.test(digest) };
}
