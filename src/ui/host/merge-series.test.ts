import { describe, expect, it } from "vitest";
import { mergeSeries, tailStart } from "./merge-series.ts";

const series = (resolution: "raw" | "1m", ...times: number[]) => ({
  resolution,
  stepS: 10,
  points: times.map((t) => ({ t, hashrate: t })),
});

describe("following a series", () => {
  it("asks for what is newer, and again for a bucket that was growing", () => {
    expect(tailStart(series("raw", 10, 20))).toBe(21);
    expect(tailStart(series("1m", 10, 20))).toBe(20);
    expect(tailStart(series("raw"))).toBeNull();
  });

  it("adds what came and drops what left the range", () => {
    const merged = mergeSeries(series("raw", 10, 20, 30), series("raw", 40), 20);
    expect(merged.points.map(({ t }) => t)).toEqual([20, 30, 40]);
  });

  it("puts the grown bucket in place of the old one", () => {
    const grown = {
      ...series("1m", 20, 30),
      points: [
        { t: 20, hashrate: 99 },
        { t: 30, hashrate: 1 },
      ],
    };
    expect(mergeSeries(series("1m", 10, 20), grown, 0).points).toEqual([
      { t: 10, hashrate: 10 },
      { t: 20, hashrate: 99 },
      { t: 30, hashrate: 1 },
    ]);
  });

  it("is the same object when nothing changed", () => {
    const one = series("raw", 10);
    expect(mergeSeries(one, series("raw"), 0)).toBe(one);
  });
});
