import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatHashrate, hashrateUnit } from "./hashrate.ts";

describe("formatHashrate", () => {
  it.each([
    [0, "0 H/s"],
    [0.004, "0 H/s"],
    [0.53, "0.53 H/s"],
    [12.34, "12.3 H/s"],
    [842.4, "842 H/s"],
    [999.6, "1.00 kH/s"],
    [4119.6, "4.12 kH/s"],
    [41_234, "41.2 kH/s"],
    [412_345, "412 kH/s"],
    [999_999, "1.00 MH/s"],
    [25_300_000, "25.3 MH/s"],
    [3_210_000_000, "3.21 GH/s"],
  ])("shows %d H/s as %s", (hs, shown) => {
    expect(formatHashrate(hs)).toBe(shown);
  });

  it("is never further from the truth than half a unit in the third digit", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9e11, noNaN: true }), (hs) => {
        const [figure, name] = formatHashrate(hs).split(" ");
        const unit = hashrateUnit(hs);
        expect(name).toBe(unit.name);
        expect(Math.abs(Number(figure) * unit.factor - hs) / hs).toBeLessThan(0.005_01);
        expect(figure?.replace(".", "").length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
