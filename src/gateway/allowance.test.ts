import fc from "fast-check";
import { expect, it } from "vitest";
import { fullAllowance, take } from "./allowance.ts";

const limit = { perSecond: 10, burst: 20 };

it("gives a burst, then so many a second", () => {
  const allowance = fullAllowance(limit, 0);
  const taken = (now: number) =>
    Array.from({ length: 50 }, () => take(allowance, limit, now)).filter(Boolean).length;
  expect([taken(0), taken(500), taken(500), taken(100_000)]).toEqual([20, 5, 0, 20]);
});

it("never gives more than the burst and the rate allow, whatever the clock does", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 200 }), (steps) => {
      const allowance = fullAllowance(limit, 0);
      let now = 0;
      let forwardMs = 0;
      let taken = 0;
      for (const ms of steps) {
        now += ms;
        forwardMs += Math.max(0, ms);
        if (take(allowance, limit, now)) taken += 1;
      }
      expect(taken).toBeLessThanOrEqual(limit.burst + (forwardMs / 1000) * limit.perSecond);
    }),
  );
});

it("takes what something costs, all of it or nothing", () => {
  const allowance = fullAllowance({ perSecond: 1, burst: 5 }, 0);
  const costs = [3, 3, 2, 1].map((cost) => take(allowance, { perSecond: 1, burst: 5 }, 0, cost));
  expect(costs).toEqual([true, false, true, false]);
});
