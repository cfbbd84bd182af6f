import type { CDPSession, Page } from "@playwright/test";

/** Bytes of JavaScript objects that a page still holds after its garbage was collected. */
export async function openHeap(page: Page): Promise<() => Promise<number>> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  return async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    return usedSize;
  };
}

/** How much more there is at the end than at the beginning, as a share; of each the median of a fifth of the readings. */
export function growth(readings: readonly number[]): number {
  const fifth = Math.max(1, Math.floor(readings.length / 5));
  return median(readings.slice(-fifth)) / median(readings.slice(0, fifth)) - 1;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
