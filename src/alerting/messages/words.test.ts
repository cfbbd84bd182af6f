import { expect, it } from "vitest";
import { durationWords, timeWords, valueWords } from "./words.ts";

it.each([
  [0.4, "percent", "0.4 %"],
  [12.34, "percent", "12.3 %"],
  [1_534, "ms", "1,534 ms"],
  [65_000, "ms", "1 min 5 s"],
  [3_700, "s", "1 h 1 min"],
  [93.4, "celsius", "93.4 °C"],
  [950, "hs", "950 H/s"],
  [12_345, "hs", "12.3 kH/s"],
  [0, "hs", "0 H/s"],
  [2.5e12, "hs", "2,500 GH/s"],
  [12_345, "count", "12,345"],
] as const)("says %d of %s as %s", (value, unit, words) => {
  expect(valueWords(value, unit)).toBe(words);
});

it.each([
  [-5, "0 s"],
  [400, "0 s"],
  [40_000, "40 s"],
  [125_000, "2 min 5 s"],
  [7_200_000, "2 h"],
  [90_061_000, "1 d 1 h"],
])("says %d ms as %s", (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

it("says times alike everywhere", () => {
  expect(timeWords("2026-11-23T01:40:05.123Z")).toBe("2026-11-23 01:40:05 UTC");
});
