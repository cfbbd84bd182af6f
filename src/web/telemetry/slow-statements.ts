import { type Client, spanToJSON } from "@sentry/core";
import type { Logger } from "#src/telemetry/log.ts";
import { breadcrumb } from "#src/telemetry/tracker.ts";

/** From here on a statement counts as slow (ms): pages want to be there in a tenth of it. */
export const SLOW_STATEMENT_MS = 1_000;

type Around = {
  log: Pick<Logger, "warn">;
  /** Whether callers wait for a connection at this moment. */
  isPoolExhausted: () => boolean;
};

/**
 * Flags slow statements of sampled traces with what slowed them down, on their span, in the trail of their request and
 * in the log. A statement's span includes its wait for a connection.
 */
export function flagSlowStatements(client: Client, { log, isPoolExhausted }: Around): void {
  client.on("spanEnd", (span) => {
    const { name, attributes, start_timestamp: startedAt, end_timestamp: endedAt } = spanToJSON(span);
    if (attributes?.["sentry.op"] !== "db" || endedAt === undefined) return;
    const durationMs = Math.round((endedAt - startedAt) * 1_000);
    if (durationMs < SLOW_STATEMENT_MS) return;
    const cause = isPoolExhausted() ? "every connection was in use" : "the statement itself";
    span.setAttributes({ "zen.slow": true, "zen.slow_cause": cause });
    breadcrumb("slow", `${name} took ${durationMs} ms: ${cause}`, { durationMs, cause }, "warning");
    log.warn({ statement: name, durationMs, cause }, "a slow statement");
  });
}
