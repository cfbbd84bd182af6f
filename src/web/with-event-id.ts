import "server-only";
import { unstable_rethrow } from "next/navigation";
import { DomainError } from "#src/domain/errors.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { log } from "./log.ts";
import { flagSlow } from "./slow-work.ts";

/**
 * Runs a page's work. What it throws is captured here, and carries the id of its event as its digest: of an error on
 * the server a browser gets to know the digest alone, and the page can then show an id that leads to the cause.
 */
export async function withEventId<T>(operation: string, work: () => Promise<T>): Promise<T> {
  try {
    return await flagSlow(operation, work, log());
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Error && !(error instanceof DomainError)) {
      Object.assign(error, { digest: captureError(error, { operation, handled: false }) });
    }
    throw error;
  }
}
