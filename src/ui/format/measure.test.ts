import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEfficiency, formatPower, formatTemperature } from "./measure.ts";

describe("what sensors measure", () => {
  it.each([
    [61.4, "61 °C"],
    [-0.3, "0 °C"],
    [-12.6, "-13 °C"],
  ])("shows %d °C as %s", (celsius, shown) => {
    expect(formatTemperature(celsius)).toBe(shown);
  });

  it.each([
    [0, "0 W"],
    [8.44, "8.4 W"],
    [9.96, "10 W"],
    [84.4, "84 W"],
    [999.4, "999 W"],
    [999.6, "1.00 kW"],
    [8_881, "8.88 kW"],
    [123_456, "123 kW"],
  ])("shows %d W as %s", (watts, shown) => {
    expect(formatPower(watts)).toBe(shown);
  });

  it.each([
    [0, "0 H/s per W"],
    [0.534, "0.53 H/s per W"],
    [78.16, "78.2 H/s per W"],
    [99.97, "100 H/s per W"],
    [123.4, "123 H/s per W"],
  ])("shows %d H/s per W as %s", (perWatt, shown) => {
    expect(formatEfficiency(perWatt)).toBe(shown);
  });

  it("is never further from the truth than half of the last digit that it shows", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5e6, noNaN: true }), (watts) => {
        const [figure, unit] = formatPower(watts).split(" ");
        const factor = unit === "kW" ? 1_000 : 1;
        const decimals = figure?.split(".")[1]?.length ?? (watts < 9.95 ? 1 : 0);
        expect(Math.abs(Number(figure) * factor - watts)).toBeLessThanOrEqual(
          factor * 0.5001 * 10 ** -decimals,
        );
      }),
    );
  });

  it("always ends with its unit and never shows a minus before a zero", () => {
    fc.assert(
      fc.property(fc.double({ min: -60, max: 150, noNaN: true }), (celsius) => {
        expect(formatTemperature(celsius)).toMatch(/^(0|-?[1-9]\d*) °C$/);
      }),
    );
  });
});
