import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barPlace, formatTook } from "./span-time.ts";

it.each([
  [0, "0.0 ms"],
  [-1, "0.0 ms"],
  [0.44, "0.4 ms"],
  [9.94, "9.9 ms"],
  [9.96, "10 ms"],
  [38.2, "38 ms"],
  [1_240, "1.24 s"],
  [59_940, "59.9 s"],
  [59_960, "1 min 0.0 s"],
  [119_990, "2 min 0.0 s"],
  [3_723_400, "62 min 3.4 s"],
])("%d ms are said as %s", (ms, words) => {
  expect(formatTook(ms)).toBe(words);
});

describe("a bar", () => {
  it("stands where its span does", () => {
    expect(barPlace(50, 25, 100)).toEqual({ left: 50, width: 25 });
    expect(barPlace(0, 100, 100)).toEqual({ left: 0, width: 100 });
  });

  it("never leaves the picture and never vanishes", () => {
    const ms = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(ms, ms, ms, (offset, took, whole) => {
        const { left, width } = barPlace(offset, took, whole);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(width).toBeGreaterThanOrEqual(0.4);
        expect(left + width).toBeLessThanOrEqual(100.0001);
      }),
    );
  });
});
