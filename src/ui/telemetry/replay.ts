import { addIntegration } from "@sentry/core";
import { whenAtRest } from "./at-rest.ts";

/**
 * Adds the recorder that tells, after an error, how the page got there. It is the largest part of the SDK, so it is
 * fetched once the page is up, and not at all when no error is to bring a recording along.
 */
export function addReplayWhenIdle(onErrorSampleRate: number): void {
  if (onErrorSampleRate === 0) return;
  whenAtRest(() => void import("./replay-recorder.ts").then(({ recorder }) => addIntegration(recorder())));
}
