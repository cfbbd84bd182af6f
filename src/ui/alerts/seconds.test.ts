import fc from "fast-check";
import { expect, it } from "vitest";
import { formatSeconds, joinSeconds, splitSeconds } from "./seconds.ts";

it.each([
  [0, "0 s"],
  [90, "90 s"],
  [300, "5 min"],
  [5_400, "90 min"],
  [7_200, "2 h"],
  [172_800, "2 d"],
])("says %d s as %s", (seconds, words) => {
  expect(formatSeconds(seconds)).toBe(words);
});

it("loses no second", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 * 86_400 }), (seconds) => {
      const { value, unit } = splitSeconds(seconds);
      expect(joinSeconds(value, unit)).toBe(seconds);
    }),
  );
});

it("leaves what is no number to whoever checks it", () => {
  expect(joinSeconds(Number.NaN, "min")).toBeNaN();
});
