import type { Logger } from "#src/telemetry/log.ts";
import { captureError } from "#src/telemetry/tracker.ts";

/** With a batcher's back-off this attempt comes after about 1.5 s: what is over by then was a restart. */
const LASTING_ATTEMPT = 6;

/**
 * What a batcher's owner tells of a database that fails: each attempt in the log, an outage in Sentry once it lasts.
 * `operation` is what could not be done, such as "gateway.presence".
 */
export function databaseTrouble(log: Logger, operation: string) {
  return {
    failing(message: string) {
      return (error: unknown, attempt: number): void => {
        log.warn({ err: error, attempt }, message);
        if (attempt !== LASTING_ATTEMPT) return;
        // Of a refused connection alone nobody could tell that it is the database's.
        captureError(error, { operation, context: { attempt }, tags: { error_class: "database" } });
      };
    },
    /** Of something that the database will never take. */
    refused(error: unknown, about: Record<string, unknown>, message: string): void {
      log.error({ err: error, ...about }, message);
      captureError(error, { operation });
    },
  };
}
