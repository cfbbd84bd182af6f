import { describe, expect, it } from "vitest";
import { readTimeAddress } from "./read-time.ts";
import { timeBounds } from "./time-range.ts";

const NOW = new Date("2026-11-22T10:00:00Z");

describe("the time that an address means", () => {
  it.each([
    [{}, {}],
    [{ time: "24h" }, { from: "2026-11-21T10:00:00.000Z" }],
    [{ time: "1y", from: "yesterday" }, {}],
    [
      { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00+01:00" },
      { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00+01:00" },
    ],
    [{ time: "1h", from: "2026-11-01T00:00:00Z" }, { from: "2026-11-22T09:00:00.000Z" }],
    [{ time: ["1h", "24h"] }, {}],
  ])("%j is %j", (query, bounds) => {
    expect(timeBounds(readTimeAddress(query), NOW)).toEqual(bounds);
  });
});
