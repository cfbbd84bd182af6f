import { addIntegration } from "@sentry/core";

/** Longest wait for a quiet moment (ms). */
const LATEST_MS = 5_000;

/**
 * Adds the recorder that tells, after an error, how the page got there. It is the largest part of the SDK, so it is
 * fetched once the page is up, and not at all when no error is to bring a recording along.
 */
export function addReplayWhenIdle(onErrorSampleRate: number): void {
  if (onErrorSampleRate === 0) return;
  const add = () => void import("./replay-recorder.ts").then(({ recorder }) => addIntegration(recorder()));
  if ("requestIdleCallback" in window) window.requestIdleCallback(add, { timeout: LATEST_MS });
  else setTimeout(add, LATEST_MS);
}
