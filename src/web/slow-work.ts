import { getActiveSpan, getIsolationScope, getRootSpan } from "@sentry/core";
import type { Logger } from "#src/telemetry/log.ts";
import { breadcrumb } from "#src/telemetry/tracker.ts";

/** From here on an answer counts as slow (ms). */
export const SLOW_ANSWER_MS = 5_000;

/**
 * Runs work for a request and, once it takes longer than `SLOW_ANSWER_MS`, leaves a warning breadcrumb and the flag
 * `slow` on the request's spans and on every later event of it. The log gets the whole duration at the end.
 */
export async function flagSlow<T>(
  operation: string,
  work: () => Promise<T>,
  log: Pick<Logger, "warn">,
): Promise<T> {
  const startedAt = performance.now();
  let slow = false;
  const timer = setTimeout(() => {
    slow = true;
    markSlow(operation);
  }, SLOW_ANSWER_MS);
  timer.unref();
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    const durationMs = Math.round(performance.now() - startedAt);
    if (slow) log.warn({ operation, durationMs }, "a slow answer");
  }
}

function markSlow(operation: string): void {
  breadcrumb("slow", `${operation} takes longer than 5 s`, { operation }, "warning");
  getIsolationScope().setTag("slow", "true");
  const span = getActiveSpan();
  if (!span) return;
  span.setAttribute("zen.slow", true);
  getRootSpan(span).setAttribute("zen.slow", true);
}
