import { describe, expect, it } from "vitest";
import { hashesPerWatt, hostCharts } from "./chart-sets.ts";

const MINUTE = 60_000;
const point = (t: number) => ({
  t,
  hashrate: 4_000,
  min: 3_900,
  max: 4_100,
  hashrate60s: 4_010,
  hashrate15m: 4_020,
  temperatureC: 70,
  powerW: 100,
  poolPingMs: 30,
  accepted: 2,
  rejected: 1,
});
const chartsOf = (resolution: "raw" | "1m" | "1h", stepS: number) =>
  hostCharts({ resolution, stepS, points: [point(0), point(MINUTE)] }, 3_600);
const linesOf = (resolution: "raw" | "1m" | "1h", stepS: number) =>
  chartsOf(resolution, stepS)[0]?.data.lines.map((line) => line.name);

describe("the charts of a host", () => {
  it("are one for each thing that is measured", () => {
    expect(chartsOf("raw", 60).map((chart) => chart.name)).toEqual([
      "Hashrate",
      "CPU temperature",
      "Power",
      "Hashes per watt",
      "Shares",
      "Pool latency",
    ]);
  });

  it("show the windows of the miner as far as there are any", () => {
    expect(linesOf("raw", 60)).toEqual(["10 s", "60 s", "15 min"]);
    expect(linesOf("1m", 60)).toEqual(["60 s", "15 min"]);
    expect(linesOf("1h", 3_600)).toEqual(["1 h average"]);
    expect(chartsOf("1m", 60)[0]?.data.band).toEqual({ low: [3_900, 3_900], high: [4_100, 4_100] });
  });

  it("add shares up over times that can be named", () => {
    const shares = chartsOf("raw", 60)[4]?.data;
    expect(shares?.lines.map(({ name, values }) => [name, values])).toEqual([
      ["Accepted, each 2 min", [4]],
      ["Rejected", [2]],
    ]);
  });
});

it.each([
  [4_000, 100, 40],
  [null, 100, null],
  [4_000, null, null],
  [4_000, 0, null],
])("%s H/s with %s W are %s H/s per watt", (hashrate, powerW, expected) => {
  expect(hashesPerWatt(hashrate, powerW)).toBe(expected);
});
