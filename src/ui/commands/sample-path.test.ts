import { describe, expect, it } from "vitest";
import { placeOf, samplePath } from "./sample-path.ts";

const frame = { from: 0, to: 100_000, highest: 1_000, stepMs: 10_000 };

describe("the line through samples", () => {
  it("goes from zero at the bottom to the highest at the top", () => {
    const points = [
      { t: 0, hashrate: 0 },
      { t: 10_000, hashrate: 1_000 },
    ];
    expect(samplePath(points, frame)).toBe("M0 100h0L100 0");
  });

  it("is broken where a value is missing and where samples are far apart", () => {
    const points = [
      { t: 0, hashrate: 500 },
      { t: 10_000, hashrate: null },
      { t: 20_000, hashrate: 500 },
      { t: 90_000, hashrate: 500 },
    ];
    expect(samplePath(points, frame)).toBe("M0 50h0M200 50h0M900 50h0");
  });

  it("keeps moments outside at the edge", () => {
    expect([placeOf(-5, frame), placeOf(200_000, frame)]).toEqual([0, 1_000]);
  });
});
