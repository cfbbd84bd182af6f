import { describe, expect, it } from "vitest";
import { boundsOf, chartTimeQuery, readChartTime, stretch } from "./chart-time.ts";

const read = (query: string) => readChartTime(new URLSearchParams(query));
const NOON = Date.parse("2026-11-22T12:00:00Z");
const ONE = Date.parse("2026-11-22T13:00:00Z");

describe("the time in the address", () => {
  it.each([
    ["", "1h", null],
    ["range=7d", "7d", null],
    ["range=100y", "1h", null],
    ["range=6h&from=2026-11-22T12:00:00Z&to=2026-11-22T13:00:00Z", "6h", { from: NOON, to: ONE }],
    ["from=2026-11-22T13:00:00Z&to=2026-11-22T12:00:00Z", "1h", null],
    ["from=yesterday&to=2026-11-22T12:00:00Z", "1h", null],
  ])("%j", (query, range, chosen) => {
    expect(read(query)).toEqual({ range, chosen });
  });

  it("is read as it was written", () => {
    for (const time of [
      { range: "24h", chosen: null },
      { range: "30d", chosen: { from: NOON, to: ONE } },
    ] as const) {
      expect(read(chartTimeQuery(time))).toEqual(time);
    }
  });

  it("ends now unless a stretch was chosen", () => {
    expect(boundsOf({ range: "1h", chosen: null }, ONE)).toEqual({ from: NOON, to: ONE });
    expect(boundsOf({ range: "1h", chosen: { from: 5, to: 9 } }, ONE)).toEqual({ from: 5, to: 9 });
  });
});

describe("a stretch chosen by dragging", () => {
  it("is taken either way round and ends now at the latest", () => {
    expect(stretch(ONE, NOON, ONE + 1)).toEqual({ from: NOON, to: ONE });
    expect(stretch(NOON, ONE + 60_000, ONE)).toEqual({ from: NOON, to: ONE });
  });

  it("is none when it is too short or lies ahead", () => {
    expect(stretch(NOON, NOON + 10_000, ONE)).toBeNull();
    expect(stretch(ONE + 60_000, ONE + 600_000, ONE)).toBeNull();
  });
});
