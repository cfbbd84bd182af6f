import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisRange, HASHRATE_SCALE, SHARES_SCALE, TEMPERATURE_SCALE } from "./chart-scale.ts";

describe("the range of an axis", () => {
  it("begins at zero where the size of a figure matters", () => {
    expect(axisRange("zero", 900, 1_000)).toEqual([0, 1_100]);
    expect(axisRange("zero", null, null)).toEqual([0, 1.1]);
  });

  it("shows every figure and at least as much as asked", () => {
    const figure = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(figure, figure, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const [from, to] = axisRange(20, low, high);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(low + 1e-9);
        expect(to).toBeGreaterThanOrEqual(high - 1e-9);
        expect(to - from).toBeGreaterThanOrEqual(20 - 1e-9);
      }),
    );
  });

  it("does not make a jump of one degree look like a fire", () => {
    expect(axisRange(TEMPERATURE_SCALE.base, 70, 71)).toEqual([60.5, 80.5]);
  });
});

it("says figures with their unit", () => {
  expect(HASHRATE_SCALE.unit(12_400)).toEqual({ name: "kH/s", factor: 1_000 });
  expect([SHARES_SCALE.format(1), SHARES_SCALE.format(12)]).toEqual(["1 share", "12 shares"]);
});
