import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fleetColumns, hostColumns, summarise } from "./columns.ts";

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 10, 22);

function hostPoint(t: number, hashrate: number | null) {
  return {
    t,
    hashrate,
    min: hashrate,
    max: hashrate,
    temperatureC: null,
    powerW: null,
    accepted: 0,
    rejected: 0,
    miningShare: 1,
  };
}

describe("columns", () => {
  it("puts a gap where a bucket is missing and nowhere else", () => {
    const points = [0, 1, 2, 5, 6].map((minute) => hostPoint(T0 + minute * MINUTE, 4_000));
    const { time, value } = hostColumns({ resolution: "1m", stepS: 60, points });
    expect(value).toEqual([4_000, 4_000, 4_000, null, 4_000, 4_000]);
    expect([...time]).toEqual([...time].sort((one, other) => one - other));
  });

  it("lets single samples come a little late", () => {
    const points = [0, 10, 23, 33, 80].map((second) => hostPoint(T0 + second * 1_000, 900));
    const { value, range } = hostColumns({ resolution: "raw", stepS: 10, points });
    expect(value).toEqual([900, 900, 900, 900, null, 900]);
    expect(range).toBeNull();
  });

  it("keeps an unknown hashrate unknown", () => {
    const { value } = hostColumns({ resolution: "raw", stepS: 10, points: [hostPoint(T0, null)] });
    expect(value).toEqual([null]);
  });

  it("never joins two points that are further apart than the gap", () => {
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
        const { time, value } = fleetColumns({ resolution: "1m", stepS: 60, points });
        for (let index = 1; index < time.length; index += 1) {
          const joined = value[index] !== null && value[index - 1] !== null;
          if (joined) expect((time[index] ?? 0) - (time[index - 1] ?? 0)).toBe(60);
        }
        expect(value.filter((each) => each !== null)).toHaveLength(points.length);
      }),
    );
  });
});

describe("summarise", () => {
  it("gives average, lowest and highest per row and leaves outages out", () => {
    const data = {
      time: [0, 10, 20, 500, 1_000],
      value: [1, 3, null, null, 8],
      range: { low: [0.5, 2, null, null, 7], high: [2, 4, null, null, 9] },
    };
    expect(summarise(data, 10)).toEqual([
      { time: 0, average: 2, low: 0.5, high: 4 },
      { time: 900, average: 8, low: 7, high: 9 },
    ]);
  });

  it("has nothing to say of nothing", () => {
    expect(summarise({ time: [], value: [], range: null }, 10)).toEqual([]);
  });
});
