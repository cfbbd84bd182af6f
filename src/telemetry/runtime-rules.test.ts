import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeFlag, flagsOf, type RuntimeReading } from "./runtime-rules.ts";

const MIB = 1024 * 1024;
const well: RuntimeReading = {
  at: 0,
  eventLoopDelayP99Ms: 2,
  heapUsedBytes: 50 * MIB,
  heapLimitBytes: 2000 * MIB,
  pool: { max: 10, open: 3, longestWaitMs: 4 },
};

/** A reading every 10 s for an hour. */
const hour = (of: (minute: number) => Partial<RuntimeReading>) =>
  Array.from({ length: 361 }, (_, index) => ({ ...well, at: index * 10_000, ...of(index / 6) }));

describe("flagsOf", () => {
  it("finds nothing wrong with a process that is well, however its garbage comes and goes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 40, max: 400 }), { minLength: 361, maxLength: 361 }),
        (sizes) => {
          const low = 40;
          const readings = hour((minute) => ({
            heapUsedBytes: (minute % 5 === 0 ? low : (sizes[Math.round(minute * 6)] ?? low)) * MIB,
          }));
          expect(flagsOf(readings)).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    ["event_loop_delay", { eventLoopDelayP99Ms: 250 }],
    ["heap_limit", { heapUsedBytes: 1801 * MIB }],
  ] as const)("sees %s once it lasts, not in a moment", (flag, wrong) => {
    expect(flagsOf([well, well, { ...well, ...wrong }])).toEqual([]);
    expect(flagsOf([{ ...well, ...wrong }, well, { ...well, ...wrong }])).toEqual([]);
    expect(flagsOf([well, ...Array.from({ length: 3 }, () => ({ ...well, ...wrong }))])).toEqual([flag]);
  });

  it("sees a heap whose low points rise for an hour, and not one that only warms up", () => {
    const saw = (minute: number) => (minute % 3) * 20;
    expect(flagsOf(hour((minute) => ({ heapUsedBytes: (50 + 3 * minute + saw(minute)) * MIB })))).toEqual([
      "heap_growth",
    ]);
    const warm = (minute: number) => Math.min(200, 50 + 10 * minute);
    expect(flagsOf(hour((minute) => ({ heapUsedBytes: (warm(minute) + saw(minute)) * MIB })))).toEqual([]);
    const short = hour((minute) => ({ heapUsedBytes: (50 + 3 * minute) * MIB })).slice(0, 300);
    expect(flagsOf(short)).toEqual([]);
  });

  it("tells a pool that is used up from a database that is slow to connect to", () => {
    const last = (pool: RuntimeReading["pool"]) => flagsOf([{ ...well, pool }]);
    expect(last({ max: 10, open: 10, longestWaitMs: 1000 })).toEqual(["pool_exhausted"]);
    expect(last({ max: 10, open: 4, longestWaitMs: 9000 })).toEqual([]);
    expect(last({ max: 10, open: 10, longestWaitMs: 999 })).toEqual([]);
    expect(last(null)).toEqual([]);
  });
});

it("has words for every flag", () => {
  expect(describeFlag("pool_exhausted")).toMatch(/database connections/);
});
