import { captureFeedback, flush } from "@sentry/core";

const PATIENCE_MS = 3_000;

/**
 * Sends what a person wrote about an event, tied to it by its id. False when it is not known to have left the
 * browser.
 */
export async function sendComment(eventId: string, message: string): Promise<boolean> {
  captureFeedback({ message, associatedEventId: eventId, source: "error boundary" });
  return flush(PATIENCE_MS);
}
