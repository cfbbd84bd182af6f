import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, fleetColumns, gapMsOf } from "./columns.ts";

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 10, 22);

describe("columns", () => {
  it("put a gap where a bucket is missing and nowhere else", () => {
    const points = [0, 1, 2, 5, 6].map((minute) => ({
      t: T0 + minute * MINUTE,
      powerW: 90,
      hashrate: 4_000,
    }));
    const gapMs = gapMsOf({ resolution: "1m", stepS: 60 });
    const { times, values } = columnsOf(points, ["hashrate", "powerW"], gapMs);
    expect(values.hashrate).toEqual([4_000, 4_000, 4_000, null, 4_000, 4_000]);
    expect(values.powerW).toEqual([90, 90, 90, null, 90, 90]);
    expect([...times]).toEqual([...times].sort((one, other) => one - other));
  });

  it("let single samples come a little late", () => {
    const points = [0, 10, 23, 33, 80].map((second) => ({ t: T0 + second * 1_000, hashrate: 900 }));
    const { values } = columnsOf(points, ["hashrate"], gapMsOf({ resolution: "raw", stepS: 10 }));
    expect(values.hashrate).toEqual([900, 900, 900, 900, null, 900]);
  });

  it("keep what is unknown unknown", () => {
    expect(columnsOf([{ t: T0, hashrate: null }], ["hashrate", "powerW"], MINUTE).values).toEqual({
      hashrate: [null],
      powerW: [null],
    });
  });

  it("never join two points that are further apart than the gap", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1 }), (minutes) => {
        const points = [...minutes]
          .sort((one, other) => one - other)
          .map((minute) => ({
            t: T0 + minute * MINUTE,
            hosts: 1,
            hashrate: 5,
            accepted: 0,
            rejected: 0,
            powerW: null,
          }));
        const { times, values } = fleetColumns({ resolution: "1m", stepS: 60, points });
        for (let index = 1; index < times.length; index += 1) {
          const joined = values.hashrate[index] !== null && values.hashrate[index - 1] !== null;
          if (joined) expect((times[index] ?? 0) - (times[index - 1] ?? 0)).toBe(60);
        }
        expect(values.hashrate.filter((each) => each !== null)).toHaveLength(points.length);
      }),
    );
  });
});
