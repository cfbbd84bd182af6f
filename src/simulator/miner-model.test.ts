import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MinerEvent, MinerModel, type MinerSnapshot } from "./miner-model.ts";

const START_MS = 1_000_000;

function modelOf(seed: string, more: { warmupMs?: number; timeScale?: number } = {}): MinerModel {
  return new MinerModel({
    seed,
    startedAtMs: START_MS,
    hashrate: 10_000,
    threads: 8,
    hugePagesTotal: 1176,
    ...more,
  });
}

/** Reads at an age, seconds. */
const readAt = (model: MinerModel, ageS: number): MinerSnapshot => model.read(START_MS + ageS * 1000);

describe("MinerModel", () => {
  it("is the same however often it is read in between", () => {
    const events = fc.array(
      fc.record({
        ageMs: fc.integer({ min: 0, max: 90_000 }),
        event: fc.constantFrom<MinerEvent>(
          "pause",
          "resume",
          "stop",
          "pool_lost",
          "pool_back",
          "cooling_lost",
        ),
      }),
      { maxLength: 8 },
    );
    const ages = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.string(), events, ages, (seed, script, readings) => {
        const [once, often] = [modelOf(seed), modelOf(seed)];
        for (const { ageMs, event } of script) {
          once.schedule(START_MS + ageMs, event);
          often.schedule(START_MS + ageMs, event);
        }
        for (const ageMs of readings.sort((left, right) => left - right)) often.read(START_MS + ageMs);
        expect(often.read(START_MS + 100_000)).toEqual(once.read(START_MS + 100_000));
      }),
    );
  });

  it("differs by seed", () => {
    expect(readAt(modelOf("one"), 30).total).not.toEqual(readAt(modelOf("two"), 30).total);
  });

  it("never tells what cannot be, and its counters only grow", () => {
    const deltas = fc.array(fc.integer({ min: -5000, max: 60_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.string(), deltas, (seed, steps) => {
        const model = modelOf(seed);
        let clockMs = START_MS;
        let last = model.read(clockMs);
        for (const step of steps) {
          clockMs += step;
          const now = model.read(clockMs);
          for (const rate of now.total) expect(rate ?? 0).toBeGreaterThanOrEqual(0);
          for (const counter of ["accepted", "rejected", "failures", "hashesTotal"] as const) {
            expect(now.pool[counter]).toBeGreaterThanOrEqual(last.pool[counter]);
          }
          expect(now.uptimeMs).toBeGreaterThanOrEqual(last.uptimeMs);
          expect(now.hugePages.allocated).toBeLessThanOrEqual(now.hugePages.total);
          expect(now.threadShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
          last = now;
        }
      }),
    );
  });

  it.each([
    { ageS: 9.9, known: [false, false, false] },
    { ageS: 10, known: [true, false, false] },
    { ageS: 60, known: [true, true, false] },
    { ageS: 900, known: [true, true, true] },
  ])("has filled the windows $known after $ageS s", ({ ageS, known }) => {
    expect(readAt(modelOf("warm"), ageS).total.map((rate) => rate !== null)).toEqual(known);
  });

  it("warms up sooner with a shorter warm-up or a faster clock", () => {
    expect(readAt(modelOf("warm", { warmupMs: 100 }), 0.1).total[0]).not.toBeNull();
    expect(readAt(modelOf("warm", { timeScale: 100 }), 9).total[2]).not.toBeNull();
  });

  it("is paused at once, and each window falls to 0 as it passes", () => {
    const model = modelOf("pause");
    const before = readAt(model, 100);
    model.schedule(START_MS + 100_000, "pause");
    expect(readAt(model, 100).paused).toBe(true);
    expect(readAt(model, 105).total[0]).toBeLessThan(0.6 * (before.total[0] ?? 0));
    expect(readAt(model, 110).total[0]).toBe(0);
    expect(readAt(model, 160).total[1]).toBe(0);
    model.schedule(START_MS + 160_000, "resume");
    expect(readAt(model, 160.05)).toMatchObject({ paused: false });
    expect(readAt(model, 160.05).total[0]).toBeGreaterThan(0);
  });

  it("without a pool is not paused, hashes nothing and counts failures", () => {
    const model = modelOf("pool");
    readAt(model, 100);
    model.schedule(START_MS + 100_000, "pool_lost");
    const lost = readAt(model, 130);
    expect(lost.paused).toBe(false);
    expect(lost.total[0]).toBe(0);
    expect(lost.pool).toMatchObject({ connected: false, everConnected: true, uptimeMs: 0, difficulty: 0 });
    expect(lost.pool.failures).toBe(1 + 6);
    model.schedule(START_MS + 130_000, "pool_back");
    expect(readAt(model, 131).pool).toMatchObject({ connected: true, uptimeMs: 1000 });
  });

  it("stopped by RPC mines again at a later job", () => {
    const model = modelOf("stop");
    model.schedule(START_MS + 20_000, "stop");
    expect(readAt(model, 20).stopped).toBe(true);
    const later = readAt(model, 600);
    expect(later.stopped).toBe(false);
    expect(later.total[0]).toBeGreaterThan(0);
  });

  it("loses a third of its rate while it is too hot, and gets it back", () => {
    const model = modelOf("heat");
    const cool = readAt(model, 120);
    model.schedule(START_MS + 120_000, "cooling_lost");
    const hot = readAt(model, 400);
    expect(hot.thermals.throttled).toBe(true);
    expect(hot.total[0]).toBeLessThan(0.75 * (cool.total[0] ?? 0));
    model.schedule(START_MS + 400_000, "cooling_back");
    expect(readAt(model, 700).thermals.throttled).toBe(false);
  });

  it("finds about one share in 30 s of full work", () => {
    const { pool } = readAt(modelOf("shares"), 30_000);
    expect(pool.accepted + pool.rejected).toBeGreaterThan(600);
    expect(pool.accepted + pool.rejected).toBeLessThan(1100);
    expect(pool.best).toHaveLength(10);
    expect([...pool.best].sort((left, right) => right - left)).toEqual(pool.best);
  });
});
