import { expect, it } from "vitest";
import { createRateWindow } from "./rate-window.ts";

function window() {
  let at = 1_000;
  const rate = createRateWindow({ windowMs: 60_000, maxKeys: 2, now: () => at });
  return { rate, wait: (ms: number) => (at += ms) };
}

it("refuses what is above the limit, until the next window", () => {
  const { rate, wait } = window();
  expect([rate.take("a", 2), rate.take("a", 2)]).toEqual([null, null]);
  wait(20_000);
  expect(rate.take("a", 2)).toBe(40);
  expect(rate.take("b", 2)).toBeNull();
  wait(40_000);
  expect(rate.take("a", 2)).toBeNull();
});

it("keeps no more keys than it may: strangers share one count", () => {
  const { rate } = window();
  for (const key of ["a", "b", "c", "d"]) rate.take(key, 2);
  expect(rate.take("e", 2)).toBeGreaterThan(0);
  expect(rate.take("a", 2)).toBeNull();
});

it("counts amounts", () => {
  const { rate } = window();
  expect([rate.take("a", 10, 6), rate.take("a", 10, 4)]).toEqual([null, null]);
  expect(rate.take("a", 10, 1)).toBe(60);
});
