import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bucketStart,
  effectiveState,
  OFFLINE_AFTER_MS,
  onlyMetrics,
  resolutionFor,
  usualStepS,
} from "./rules.ts";

const now = new Date("2026-11-22T12:00:00Z");
const facts = {
  enrolledAt: new Date("2026-11-01T00:00:00Z"),
  reportedState: "mining" as const,
  reason: "hashrate 4,120 H/s",
  stateSince: new Date("2026-11-22T10:00:00Z"),
  lastSeenAt: now,
  maintenance: null,
  now,
};

describe("the effective state", () => {
  it("is what the host reported, while it is heard", () => {
    expect(effectiveState(facts)).toEqual({ state: "mining", reason: facts.reason, since: facts.stateSince });
  });

  it("is offline from exactly 30 s of silence on, since then", () => {
    const silent = (ms: number) =>
      effectiveState({ ...facts, lastSeenAt: new Date(now.getTime() - ms) }).state;
    expect([silent(OFFLINE_AFTER_MS - 1), silent(OFFLINE_AFTER_MS)]).toEqual(["mining", "host_offline"]);
  });

  it("is unknown for a host that never connected", () => {
    expect(effectiveState({ ...facts, lastSeenAt: null })).toEqual({
      state: "unknown",
      reason: "never connected",
      since: facts.enrolledAt,
    });
  });

  it("is maintenance before everything else", () => {
    const maintenance = { reason: "new fans", startsAt: now };
    fc.assert(
      fc.property(fc.option(fc.date({ noInvalidDate: true }), { nil: null }), (lastSeenAt) => {
        expect(effectiveState({ ...facts, lastSeenAt, maintenance })).toEqual({
          state: "in_maintenance",
          reason: "new fans",
          since: now,
        });
      }),
    );
  });
});

describe("resolutions", () => {
  it("grow coarser with the range", () => {
    const forHours = (hours: number) => resolutionFor(now, new Date(now.getTime() + hours * 3_600_000));
    expect([forHours(1), forHours(2), forHours(2.1), forHours(48), forHours(49)]).toEqual([
      "raw",
      "raw",
      "1m",
      "1m",
      "1h",
    ]);
  });

  it("take the usual distance of samples from the samples, whatever gaps there are", () => {
    expect(usualStepS([0, 2_000, 4_000, 500_000, 502_000, 504_000])).toBe(2);
    expect(usualStepS([])).toBe(10);
    expect(usualStepS([5, 5, 5])).toBe(10);
  });
});

it("puts every time into the bucket that holds it, in UTC", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), noInvalidDate: true }),
      fc.constantFrom("1m" as const, "1h" as const),
      (time, grain) => {
        const sizeMs = grain === "1m" ? 60_000 : 3_600_000;
        const start = bucketStart(time, grain).getTime();
        expect(start % sizeMs).toBe(0);
        expect(time.getTime() - start).toBeGreaterThanOrEqual(0);
        expect(time.getTime() - start).toBeLessThan(sizeMs);
      },
    ),
  );
});

it("leaves out of a series what was not asked for", () => {
  const point = {
    t: 1,
    hashrate: 5,
    min: 4,
    max: 6,
    hashrate60s: null,
    hashrate15m: null,
    temperatureC: 60,
    powerW: 90,
    poolPingMs: 30,
    accepted: 1,
    rejected: 0,
    miningShare: 1,
  };
  expect(onlyMetrics({ resolution: "raw", stepS: 10, points: [point] }, ["powerW", "hashrate60s"])).toEqual({
    resolution: "raw",
    stepS: 10,
    points: [{ t: 1, powerW: 90, hashrate60s: null }],
  });
});
