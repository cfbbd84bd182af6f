import { describe, expect, it } from "vitest";
import type { Clock } from "./clock.ts";
import { createOutage } from "./outage.ts";

function setUp() {
  const time = { elapsed: 1000 };
  const clock: Clock = { now: () => 0, elapsed: () => time.elapsed, after: () => () => {} };
  return { time, outage: createOutage({ clock, tellAfterMs: 60_000 }) };
}

describe("an outage", () => {
  it("is told once it has lasted, and only once", () => {
    const { time, outage } = setUp();
    const told = Array.from({ length: 10 }, () => {
      const tell = outage.failed();
      time.elapsed += 20_000;
      return tell;
    });
    expect(told).toEqual([false, false, false, true, false, false, false, false, false, false]);
  });

  it("is told at once when no later attempt can succeed", () => {
    const { outage } = setUp();
    expect([outage.failed(true), outage.failed(true), outage.failed()]).toEqual([true, false, false]);
  });

  it("that ended is followed by one of its own", () => {
    const { time, outage } = setUp();
    outage.failed(true);
    outage.over();
    expect(outage.failed()).toBe(false);
    time.elapsed += 60_000;
    expect(outage.failed()).toBe(true);
  });
});
