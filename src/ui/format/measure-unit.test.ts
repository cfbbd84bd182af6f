import { expect, it } from "vitest";
import { formatMeasure } from "./measure-unit.ts";

it.each([
  [12_345, "count", "12,345"],
  [3.4, "percent", "3.4 %"],
  [1_240, "ms", "1.24 s"],
  [330, "s", "5 min"],
  [91.4, "celsius", "91 °C"],
  [4_119.6, "hs", "4.12 kH/s"],
  [0.12345, "", "0.123"],
] as const)("says %d of the unit “%s” as %s", (value, unit, words) => {
  expect(formatMeasure(value, unit)).toBe(words);
});
