import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketWidthS, countInBuckets } from "./buckets.ts";

describe("buckets of counts", () => {
  it.each([
    [3_600, 10, 120],
    [86_400, 60, 3_600],
    [30 * 86_400, 3_600, 86_400],
    [600, 10, 60],
  ])("of %d s with points every %d s are %d s wide", (lengthS, stepS, width) => {
    expect(bucketWidthS(lengthS, stepS)).toBe(width);
  });

  it("add up what is known and leave out what is not", () => {
    const points = [
      { t: 1_000, accepted: 2, rejected: 0 },
      { t: 59_000, accepted: 3, rejected: 1 },
      { t: 61_000, accepted: null, rejected: null },
      { t: 130_000, accepted: 0, rejected: null },
    ];
    expect(countInBuckets(points, 60)).toEqual({ times: [30, 150], accepted: [5, 0], rejected: [1, 0] });
  });

  it("lose no share", () => {
    const point = fc.record({ t: fc.nat(10_000_000), accepted: fc.nat(50), rejected: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(point), fc.integer({ min: 1, max: 3_600 }), (points, widthS) => {
        const total = (counts: readonly (number | null)[]) =>
          counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
        const buckets = countInBuckets(points, widthS);
        expect(total(buckets.accepted)).toBe(total(points.map(({ accepted }) => accepted)));
        expect(buckets.times).toEqual([...new Set(buckets.times)].sort((one, other) => one - other));
      }),
    );
  });
});
