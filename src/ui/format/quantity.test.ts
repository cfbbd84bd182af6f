import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBytes, formatChange, formatCount, formatPlural, formatShare } from "./quantity.ts";

describe("quantities", () => {
  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1.0 KiB"],
    [33_500_000_000, "31.2 GiB"],
    [1_073_700_000, "1.0 GiB"],
    [130 * 1024 ** 3, "130 GiB"],
  ])("shows %d bytes as %s", (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });

  it("separates thousands and chooses the form of the noun", () => {
    expect(formatCount(12_345)).toBe("12,345");
    expect(formatPlural(1, "host")).toBe("1 host");
    expect(formatPlural(10_000, "host")).toBe("10,000 hosts");
    expect(formatPlural(0, "entry", "entries")).toBe("0 entries");
  });

  it("is never further from a count of bytes than half of the last digit", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e15, noNaN: true }), (bytes) => {
        const [figure, unit] = formatBytes(bytes).split(" ");
        const factor = 1024 ** ["B", "KiB", "MiB", "GiB", "TiB"].indexOf(unit ?? "");
        const lastDigit = figure?.includes(".") ? 0.1 : 1;
        expect(Math.abs(Number(figure) * factor - bytes)).toBeLessThanOrEqual(factor * lastDigit * 0.5001);
      }),
    );
  });
});

describe("shares", () => {
  it.each([
    [0, "0 %"],
    [0.0002, "<0.1 %"],
    [0.002, "0.2 %"],
    [0.05, "5 %"],
    [0.0996, "10 %"],
    [0.934, "93 %"],
    [0.9996, "99.9 %"],
    [1, "100 %"],
    [1.2, "120 %"],
  ])("shows %d as %s", (share, shown) => {
    expect(formatShare(share)).toBe(shown);
  });

  it("says all and nothing only of all and nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(["0 %", "100 %"]).not.toContain(formatShare(share));
      }),
    );
  });

  it("grows with what it shows", () => {
    const figure = (shown: string) => (shown.startsWith("<") ? 0.05 : Number.parseFloat(shown));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (a, b) => {
          const [less, more] = a < b ? [a, b] : [b, a];
          expect(figure(formatShare(less))).toBeLessThanOrEqual(figure(formatShare(more)));
        },
      ),
    );
  });

  it.each([
    [936, 900, "4 % more"],
    [792, 900, "12 % less"],
    [900, 900, "the same"],
    [900, 0, null],
    [0, 900, "100 % less"],
  ])("compares %d with %d before: %s", (now, before, shown) => {
    expect(formatChange(now, before)).toBe(shown);
  });
});
