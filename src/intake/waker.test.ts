import { expect, it } from "vitest";
import { backoffMs } from "./backoff.ts";
import { createWaker } from "./waker.ts";

const HOUR_MS = 3_600_000;

it("wakes a sleep that is under way, and the next one when there is none", async () => {
  const waker = createWaker();
  const sleep = waker.sleep(HOUR_MS);
  waker.wake();
  await sleep;
  waker.wake();
  await waker.sleep(HOUR_MS);
  await waker.sleep(1);
});

it("does not sleep any more once it is stopped", async () => {
  const waker = createWaker();
  waker.stop();
  await waker.sleep(HOUR_MS);
  await waker.sleep(HOUR_MS);
  expect(waker.stopped).toBe(true);
});

it.each([
  [1, 0, 500],
  [1, 1, 1_000],
  [3, 1, 4_000],
  [30, 1, 60_000],
  [1_000, 0, 30_000],
])("waits after %i failures, by chance %d, for %i ms", (failures, random, ms) => {
  expect(backoffMs(failures, random)).toBe(ms);
});
