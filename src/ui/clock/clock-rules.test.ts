import fc from "fast-check";
import { expect, it } from "vitest";
import { agreedOffset } from "./clock-rules.ts";

it.each([
  ["the first reading", null, 1_000_000, 400, 999_600],
  ["one that took longer on its way", 999_600, 1_010_000, 10_900, 999_600],
  ["one that came quicker", 999_600, 1_010_000, 10_350, 999_650],
  ["one after an hour of sleep", 999_600, 4_600_000, 1_000, 4_599_000],
  ["one after the clock was set back", 999_600, 900_000, 1_000, 899_000],
])("takes %s for what it is", (_what, offset, serverNow, tabNow, expected) => {
  expect(agreedOffset(offset, serverNow, tabNow)).toBe(expected);
});

it("is never further from the truth than the slowest reading it believed", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1 }), (delays) => {
      const truth = 1_700_000_000_000;
      let offset: number | null = null;
      delays.forEach((delay, index) => {
        const tabNow = index * 15_000;
        offset = agreedOffset(offset, truth + tabNow - delay, tabNow);
      });
      expect(offset).toBe(truth - Math.min(...delays));
    }),
  );
});
