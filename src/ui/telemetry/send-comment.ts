import { captureFeedback, flush } from "@sentry/core";
import type { ErrorId } from "../boundaries/error-id.ts";

const PATIENCE_MS = 3_000;

/**
 * Sends what a person wrote about an event, tied to it by its id, or by the digest that the framework gave the error:
 * the intake then finds the event that carries it. False when it is not known to have left the browser.
 */
export async function sendComment(about: ErrorId, message: string): Promise<boolean> {
  const tie = about.isEvent ? { associatedEventId: about.id } : { tags: { digest: about.id } };
  captureFeedback({ message, source: "error boundary", ...tie });
  return flush(PATIENCE_MS);
}
