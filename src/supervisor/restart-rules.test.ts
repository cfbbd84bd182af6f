import { expect, it } from "vitest";
import { failuresAfter, restartDelayMs } from "./restart-rules.ts";

it("pauses longer after each end in a row, up to half a minute", () => {
  expect([1, 2, 3, 6, 7, 100].map(restartDelayMs)).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000]);
});

it("forgets earlier ends after a minute of work", () => {
  expect(failuresAfter(0, 10)).toBe(1);
  expect(failuresAfter(5, 59_999)).toBe(6);
  expect(failuresAfter(5, 60_000)).toBe(1);
});
