import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensurePartitions } from "#src/db/partitions.ts";
import { fleetSeries, hostSeries } from "#src/domain/health/queries.ts";
import { effectiveState } from "#src/domain/health/rules.ts";
import { hostSeriesInputSchema } from "#src/domain/health/schema.ts";
import { rollUpDirty, rollUpHours, rollUpMinutes } from "#src/domain/health/writes.ts";
import { type HostState, reportedStateSchema } from "#src/protocol/states.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await ensurePartitions(database.db, new Date());
});
afterAll(() => database.drop());

const viewer = () => ctxOf(database.db, "viewer");
const MINUTE = 60_000;
const KEPT = 24 * 60 * MINUTE;
/** A full hour that lies behind us, so that nothing is cut by the present. */
const HOUR_START = new Date(Math.floor(Date.now() / (60 * MINUTE)) * 60 * MINUTE - 2 * 60 * MINUTE);
const at = (minute: number, second = 0) => new Date(HOUR_START.getTime() + minute * MINUTE + second * 1000);

type TestSample = {
  at: Date;
  hashrate?: number | null;
  accepted?: number | null;
  uptimeS?: number | null;
  state?: string;
};

async function store(hostId: string, samples: readonly TestSample[], bootId = uuid()): Promise<void> {
  await database.db.healthSample.createMany({
    data: samples.map((sample, index) => ({
      hostId,
      bootId,
      seq: index + 1,
      at: sample.at,
      state: sample.state ?? "mining",
      hashrate10s: sample.hashrate ?? null,
      accepted: sample.accepted ?? null,
      rejected: 0,
      minerUptimeS: sample.uptimeS ?? null,
    })),
  });
}

async function clear(): Promise<void> {
  await database.db.$executeRaw`truncate health_sample, health_1m, health_1h, fleet_rollup, rollup_dirty`;
}

const series = (hostId: string, resolution: "raw" | "1m" | "1h") =>
  hostSeries(
    viewer(),
    hostSeriesInputSchema.parse({ hostId, from: at(0).toISOString(), to: at(180).toISOString(), resolution }),
  );

describe("rolling up", () => {
  it("makes minutes, hours and the fleet's of them, and a second run changes nothing", async () => {
    await clear();
    const site = await insertSite(database.db);
    const [one, two] = [await insertHost(database.db, site), await insertHost(database.db, site)];
    for (const [host, rate] of [
      [one, 100],
      [two, 300],
    ] as const) {
      await store(
        host,
        Array.from({ length: 120 }, (_, index) => ({
          at: at(0, index * 30),
          hashrate: rate,
          accepted: index,
          uptimeS: index * 30,
        })),
      );
    }
    const roll = async () => {
      await rollUpMinutes(database.db, new Date(), KEPT);
      await rollUpHours(database.db, new Date(), KEPT);
      const range = { from: at(0).toISOString(), to: at(60).toISOString(), siteId: site };
      return {
        one: await series(one, "1m"),
        hour: await series(one, "1h"),
        fleet: await fleetSeries(viewer(), range),
      };
    };
    const first = await roll();
    expect(first.one.points).toHaveLength(60);
    expect(first.one.points[0]).toMatchObject({
      t: at(0).getTime(),
      hashrate: 100,
      accepted: 1,
      miningShare: 1,
    });
    expect(first.one.points[1]).toMatchObject({ accepted: 2 });
    expect(first.hour.points).toHaveLength(1);
    expect(first.hour.points[0]).toMatchObject({ t: at(0).getTime(), hashrate: 100, accepted: 119 });
    expect(first.fleet.points[0]).toMatchObject({ hosts: 2, hashrate: 400 });
    expect(await roll()).toEqual(first);
  });

  it("counts 0 H/s where it is proven, nothing where nobody knows, and leaves gaps", async () => {
    await clear();
    const host = await insertHost(database.db, await insertSite(database.db));
    await store(host, [
      { at: at(0, 10), hashrate: 100 },
      { at: at(0, 40), state: "miner_down" },
      { at: at(5, 10), state: "api_unreachable" },
    ]);
    await rollUpMinutes(database.db, new Date(), KEPT);
    const { points } = await series(host, "1m");
    expect(points.map((point) => [point.t, point.hashrate, point.miningShare])).toEqual([
      [at(0).getTime(), 50, 0.5],
      [at(5).getTime(), null, 0],
    ]);
  });

  it("takes late samples in, with their hour and the fleet's", async () => {
    await clear();
    const site = await insertSite(database.db);
    const host = await insertHost(database.db, site);
    await store(host, [
      { at: at(0), hashrate: 100, accepted: 10 },
      { at: at(2), hashrate: 100, accepted: 16 },
    ]);
    await rollUpMinutes(database.db, new Date(), KEPT);
    await rollUpHours(database.db, new Date(), KEPT);
    await store(host, [{ at: at(1, 30), hashrate: 400, accepted: 13 }]);
    await database.db.rollupDirty.create({ data: { hostId: host, bucket: at(1) } });
    expect(await rollUpDirty(database.db)).toBe(1);
    expect(await rollUpDirty(database.db)).toBe(0);
    const { points } = await series(host, "1m");
    expect(points.map((point) => [point.hashrate, point.accepted])).toEqual([
      [100, 0],
      [400, 3],
      [100, 3],
    ]);
    expect((await series(host, "1h")).points).toMatchObject([{ hashrate: 200, accepted: 6 }]);
    const range = { from: at(0).toISOString(), to: at(60).toISOString(), siteId: site };
    expect((await fleetSeries(viewer(), range)).points.map((point) => point.hashrate)).toEqual([
      100, 400, 100,
    ]);
  });

  it("leaves marks alone that it has not reached, so that nothing between is skipped", async () => {
    await clear();
    const host = await insertHost(database.db, await insertSite(database.db));
    await store(host, [{ at: at(30), hashrate: 1 }]);
    await database.db.rollupDirty.create({ data: { hostId: host, bucket: at(30) } });
    expect(await rollUpDirty(database.db)).toBe(0);
    await rollUpMinutes(database.db, new Date(), KEPT);
    expect(await rollUpDirty(database.db)).toBe(1);
  });

  it("never counts fewer shares than none, and loses none to restarts of the miner", async () => {
    const step = fc.record({ restart: fc.boolean(), shares: fc.nat(50), known: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 40 }), async (steps) => {
        await clear();
        const host = await insertHost(database.db, await insertSite(database.db));
        let count = 0;
        let uptimeS = 0;
        let expected = 0;
        let pending: number | null = null;
        const samples = steps.map(({ restart, shares, known }, index) => {
          if (restart) {
            // What the miner counted since the last sample that we saw is lost with it.
            if (pending !== null) pending = 0;
            count = 0;
            uptimeS = 0;
          }
          count += shares;
          uptimeS += 20;
          if (pending !== null) pending += shares;
          if (known) {
            expected += pending ?? 0;
            pending = 0;
          }
          return { at: at(0, index * 20), accepted: known ? count : null, uptimeS: known ? uptimeS : null };
        });
        await store(host, samples);
        await rollUpMinutes(database.db, new Date(), KEPT);
        const { points } = await series(host, "1m");
        expect(points.every((point) => (point.accepted ?? 0) >= 0)).toBe(true);
        const total = points.reduce((sum, point) => sum + (point.accepted ?? 0), 0);
        // A restart between two samples can hide behind a longer uptime and a higher count; then less is counted.
        expect(total).toBeLessThanOrEqual(expected);
        if (steps.every((one) => !one.restart && one.known)) expect(total).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });
});

describe("reading series", () => {
  it("chooses the resolution by the length of the range", async () => {
    const host = await insertHost(database.db, await insertSite(database.db));
    const read = async (hours: number) => {
      const from = new Date(Date.now() - hours * 60 * MINUTE).toISOString();
      const input = { hostId: host, from, to: new Date().toISOString() };
      return (await hostSeries(viewer(), hostSeriesInputSchema.parse(input))).resolution;
    };
    expect([await read(1), await read(24), await read(24 * 30)]).toEqual(["raw", "1m", "1h"]);
  });

  it("refuses ranges that end before they start, or are too long for their resolution", async () => {
    const hostId = uuid();
    const read = (from: Date, to: Date, resolution: "raw" | "auto") =>
      hostSeries(viewer(), { hostId, from: from.toISOString(), to: to.toISOString(), resolution });
    await expect(read(at(1), at(0), "auto")).rejects.toMatchObject({ code: "invalid_input" });
    await expect(read(new Date(0), at(0), "raw")).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("the effective state", () => {
  const facts = fc.record({
    reportedState: fc.constantFrom(...reportedStateSchema.options),
    seenAgoMs: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: null }),
    stateAgoMs: fc.option(fc.integer({ min: 0, max: 9_000_000 }), { nil: null }),
    maintenance: fc.option(
      fc.record({
        scope: fc.constantFrom("host", "site", "all"),
        startedAgoMs: fc.integer({ min: -5000, max: 9_000_000 }),
      }),
      { nil: null },
    ),
  });

  it("is the same in the view and in the rule", async () => {
    const site = await insertSite(database.db);
    const host = await insertHost(database.db, site);
    await fc.assert(
      fc.asyncProperty(facts, async ({ reportedState, seenAgoMs, stateAgoMs, maintenance }) => {
        const { row, stored } = await database.db.$transaction(async (tx) => {
          const ago = (ms: number | null) => (ms === null ? null : ms / 1000);
          await tx.$executeRaw`
            update host_status set reported_state = ${reportedState}, reason = 'r',
              state_since = now() - make_interval(secs => ${ago(stateAgoMs)}::float8),
              last_seen_at = now() - make_interval(secs => ${ago(seenAgoMs)}::float8)
            where host_id = ${host}::uuid`;
          await tx.$executeRaw`delete from maintenance`;
          if (maintenance) {
            await tx.$executeRaw`
              insert into maintenance (id, scope, host_id, site_id, starts_at, ends_at, reason, actor_name)
              values (gen_random_uuid(), ${maintenance.scope},
                ${maintenance.scope === "host" ? host : null}::uuid, ${maintenance.scope === "site" ? site : null}::uuid,
                now() - make_interval(secs => ${ago(maintenance.startedAgoMs)}::float8), now() + interval '1 hour', 'm', 'me')`;
          }
          const [row] = await tx.$queryRaw<{ state: HostState; reason: string; since: Date | null }[]>`
            select state, reason, since from host_view where host_id = ${host}::uuid`;
          const [stored] = await tx.$queryRaw<
            {
              now: Date;
              enrolled_at: Date;
              last_seen_at: Date | null;
              state_since: Date | null;
              starts_at: Date | null;
            }[]
          >`
            select now() as now, h.enrolled_at, s.last_seen_at, s.state_since,
              (select starts_at from maintenance where starts_at <= now() limit 1) as starts_at
            from host h join host_status s on s.host_id = h.id where h.id = ${host}::uuid`;
          return { row, stored };
        });
        if (!stored) throw new Error("the host is gone");
        const expected = effectiveState({
          enrolledAt: stored.enrolled_at,
          reportedState,
          reason: "r",
          stateSince: stored.state_since,
          lastSeenAt: stored.last_seen_at,
          maintenance: stored.starts_at ? { reason: "m", startsAt: stored.starts_at } : null,
          now: stored.now,
        });
        expect(row).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
