import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleTimes } from "./sample-time.ts";

const now = Date.UTC(2026, 10, 22, 12);
const hour = 3_600_000;

describe("the times of a sample", () => {
  it.each([
    [
      "on time",
      { at: now - 50, since: now - hour },
      0,
      true,
      { at: now - 50, since: now - hour, clamped: false },
    ],
    [
      "a day ahead, measured",
      { at: now + 24 * hour, since: now + 23 * hour },
      24 * hour,
      true,
      { at: now, since: now - hour, clamped: false },
    ],
    [
      "a day ahead, not measured",
      { at: now + 24 * hour, since: now + 23 * hour },
      0,
      true,
      { at: now, since: now - hour, clamped: true },
    ],
    ["1970", { at: 0, since: 0 }, 0, true, { at: now, since: now, clamped: true }],
    [
      "buffered for a day",
      { at: now - 24 * hour, since: now - 25 * hour },
      0,
      false,
      { at: now - 24 * hour, since: now - 25 * hour, clamped: false },
    ],
    [
      "fresh, yet a day old",
      { at: now - 24 * hour, since: now - 25 * hour },
      0,
      true,
      { at: now, since: now - hour, clamped: true },
    ],
    [
      "buffered beyond what is kept",
      { at: now - 49 * hour, since: now - 49 * hour },
      0,
      false,
      { at: now, since: now, clamped: true },
    ],
    [
      "a state that began later than its sample",
      { at: now, since: now + hour },
      0,
      true,
      { at: now, since: now, clamped: false },
    ],
  ])("%s", (_name, sample, clockOffsetMs, fresh, expected) => {
    expect(sampleTimes(sample, { clockOffsetMs, fresh, now })).toEqual(expected);
  });

  it("are always within what is kept, and the state never began after the sample", () => {
    const ms = fc.maxSafeInteger();
    fc.assert(
      fc.property(ms, ms, ms, fc.boolean(), (at, since, clockOffsetMs, fresh) => {
        const times = sampleTimes({ at, since }, { clockOffsetMs, fresh, now });
        expect(times.at).toBeGreaterThanOrEqual(now - 48 * hour);
        expect(times.at).toBeLessThanOrEqual(now + 60_000);
        expect(times.since).toBeLessThanOrEqual(times.at);
        expect(times.since).toBeGreaterThan(0);
      }),
    );
  });
});
