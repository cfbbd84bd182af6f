import type { Interest } from "./interest.ts";

/** Changes come in bursts: one refresh answers all of them. */
const SETTLE_MS = 100;
/** For one host or one command, where someone waits for the next step. */
const CLOSE_GAP_MS = 300;
/** For lists, in which something changes all the time when the fleet is large. */
const LIST_GAP_MS = 2_000;

/**
 * How long to wait with a refresh after a change was announced, ms. A steady stream of changes neither starves
 * the page nor makes it fetch without pause. `lastAt` is when it was last refreshed, on the clock of `now`.
 */
export function refreshDelay(interest: Interest, lastAt: number, now: number): number {
  const isList = interest.hosts === "all" || interest.commands === "all";
  const gap = isList ? LIST_GAP_MS : CLOSE_GAP_MS;
  return Math.max(SETTLE_MS, lastAt + gap - now);
}
