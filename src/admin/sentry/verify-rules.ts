import type { StoredTestError } from "#src/domain/telemetry/test-schema.ts";
import { scrubText } from "#src/telemetry/scrub/text.ts";
import { canariesOf } from "#src/telemetry/test-error.ts";

/** One line of the report. `none`: there is nothing yet that could pass or fail. */
export type Check = { name: string; result: "pass" | "fail" | "none"; detail: string };

/** Which made-up secrets the scrubber of this build lets through, by name. */
export function unscrubbed(marker: string): string[] {
  return Object.entries(canariesOf(marker))
    .filter(([, canary]) => holdsCanary(scrubText(`it failed with ${canary} at the end`), marker))
    .map(([name]) => name);
}

/** What is wrong with a stored test error as far as secrets go; null when nothing is. */
export function leakOf({ stored }: Pick<StoredTestError, "stored">, marker: string): string | null {
  if (holdsCanary(stored, marker)) {
    const named = Object.entries(canariesOf(marker)).filter(([, canary]) => stored.includes(canary));
    return `the stored event holds ${named.map(([name]) => name).join(", ") || "parts of a made-up secret"}`;
  }
  // Each secret was in the cause: without it nothing was proven.
  return /"exception".*"values".*"type".*"type"/s.test(stored) ? null : "the stored event has lost its cause";
}

/** Whether the events of one error are one group, and those of another class another. */
export function groupingFault(first: string, again: string, otherClass: string): string | null {
  if (first !== again) return "the same error twice is two groups";
  return first === otherClass ? "two classes of errors are one group" : null;
}

function holdsCanary(text: string, marker: string): boolean {
  const traces = [`canary-${marker}`, `zmk_canary${marker}`, ...Object.values(canariesOf(marker))];
  return traces.some((trace) => text.includes(trace));
}
