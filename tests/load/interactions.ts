import type { Page } from "@playwright/test";

/** Something that a person does on a page, over and over. */
export interface Interaction {
  name: string;
  path: string;
  /** Until the browser may answer, for example when a list is there. */
  ready(page: Page): Promise<void>;
  act(page: Page): Promise<void>;
  /** Brings the page back to where it was. */
  undo(page: Page): Promise<void>;
}

/** The browser rounds to 8 ms and reports nothing that took less than this. */
const LEAST_MS = 16;
const SETTLE_MS = 250;

type Watching = typeof globalThis & { zenSlowestMs: number };

/** From each of the person's inputs to the next frame that shows its effect, the slowest of every round. ms. */
export async function measureInteraction(
  page: Page,
  { path, ready, act, undo }: Interaction,
  rounds: number,
): Promise<number[]> {
  await page.goto(path);
  await ready(page);
  await page.evaluate(watchInputs, LEAST_MS);
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(forget, LEAST_MS);
    await act(page);
    await page.waitForTimeout(SETTLE_MS);
    took.push(await page.evaluate(() => (globalThis as Watching).zenSlowestMs));
    await undo(page);
    await page.waitForTimeout(SETTLE_MS);
  }
  return took;
}

/** Runs in the page. Only events with an interaction are what somebody waits for. */
function watchInputs(leastMs: number): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId === 0) continue;
      const watching = globalThis as Watching;
      watching.zenSlowestMs = Math.max(watching.zenSlowestMs, entry.duration);
    }
  }).observe({ type: "event", durationThreshold: leastMs } as PerformanceObserverInit);
}

function forget(leastMs: number): void {
  (globalThis as Watching).zenSlowestMs = leastMs;
}
