import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensurePartitions } from "#src/db/partitions.ts";
import { hostHistory } from "#src/domain/health/history-queries.ts";
import { hostSeries } from "#src/domain/health/queries.ts";
import { listHostLogs } from "#src/domain/telemetry/host-log-queries.ts";
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
const START = Math.floor(Date.now() / MINUTE) * MINUTE - 120 * MINUTE;
/** Minutes after the beginning of the range. */
const at = (minute: number) => new Date(START + minute * MINUTE);
const range = (hostId: string) => ({ hostId, from: at(0).toISOString(), to: at(60).toISOString() });

async function oldHost(): Promise<{ id: string; siteId: string }> {
  const siteId = await insertSite(database.db);
  const id = await insertHost(database.db, siteId);
  await database.db.host.update({ where: { id }, data: { enrolledAt: at(-600) } });
  return { id, siteId };
}

function event(hostId: string, minute: number, kind: string, detail: object) {
  return database.db.hostEvent.create({ data: { hostId, id: uuid(), at: at(minute), kind, detail } });
}

const shape = async (hostId: string) =>
  (await hostHistory(viewer(), range(hostId))).spans.map(({ state, from, to }) => [
    state,
    (from - START) / MINUTE,
    (to - START) / MINUTE,
  ]);

describe("the states of a host over a range", () => {
  it("begin with what the last change before the range left", async () => {
    const { id } = await oldHost();
    await event(id, -30, "state_changed", { from: "mining", to: "paused", reason: "as asked" });
    await event(id, 20, "state_changed", { from: "paused", to: "mining", reason: "hashes again" });
    expect(await shape(id)).toEqual([
      ["paused", 0, 20],
      ["mining", 20, 60],
    ]);
  });

  it("are what the next change says of before, when there was none until then", async () => {
    const { id } = await oldHost();
    await event(id, 90, "state_changed", { from: "no_pool", to: "mining", reason: "hashes" });
    expect(await shape(id)).toEqual([["no_pool", 0, 60]]);
  });

  it("are what the host reports now, when nothing ever changed", async () => {
    const { id } = await oldHost();
    const { spans, marks, cut } = await hostHistory(viewer(), range(id));
    expect(spans).toMatchObject([{ state: "mining", reason: "as the test says" }]);
    expect([marks, cut]).toEqual([[], false]);
  });

  it("have silence and maintenance in them, of the host, its site and the whole fleet", async () => {
    const { id, siteId } = await oldHost();
    const other = await insertSite(database.db);
    await event(id, 10, "offline", { onlineAt: at(25).toISOString() });
    const maintenance = (scope: string, where: object, from: number, until: number, endedAt: Date | null) =>
      database.db.maintenance.create({
        data: {
          id: uuid(),
          scope,
          ...where,
          startsAt: at(from),
          endsAt: at(until),
          endedAt,
          reason: scope,
          actorName: "test",
        },
      });
    await maintenance("site", { siteId }, 20, 55, at(30));
    await maintenance("site", { siteId: other }, 0, 60, null);
    await maintenance("host", { hostId: id }, 50, 90, null);
    expect(await shape(id)).toEqual([
      ["mining", 0, 10],
      ["host_offline", 10, 20],
      ["in_maintenance", 20, 30],
      ["mining", 30, 50],
      ["in_maintenance", 50, 60],
    ]);
  });

  it("are not told of a host that is not there", async () => {
    await expect(hostHistory(viewer(), range(uuid()))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what happened to a host", () => {
  it("are its commands, its errors and its changes of version, by time", async () => {
    const { id } = await oldHost();
    const stranger = await oldHost();
    for (const [minute, orchestratorVersion] of [
      [-10, "1.0.0"],
      [5, "1.0.0"],
      [40, "1.1.0"],
    ] as const) {
      await event(id, minute, "connected", { orchestratorVersion });
    }
    const groupId = uuid();
    for (const hostId of [id, stranger.id]) {
      await database.db.errorEvent.create({
        data: {
          eventId: uuid().replaceAll("-", ""),
          groupId,
          occurredAt: at(30),
          receivedAt: at(30),
          component: "orchestrator",
          level: "error",
          title: "Disk full",
          hostId,
          payload: {},
        },
      });
    }
    await database.db.$executeRaw`
      insert into command (id, host_id, kind, args, reason, status, actor_type, actor_name, idempotency_key, request_hash,
        counter, key_id, signed_bytes, signature, trace_id, span_id, issued_at, expires_at, deadline_ms,
        finished_at)
      select gen_random_uuid(), ${id}::uuid, 'pause', '{}', 'a fan', 'succeeded', 'user', 'Mira', 'k', 'h', 1, 'key',
        ''::bytea, ''::bytea, repeat('a', 32), repeat('b', 16), ${at(20)}, ${at(25)}, 1000, ${at(21)}`;
    const { marks } = await hostHistory(viewer(), range(id));
    expect(marks).toMatchObject([
      { kind: "command", command: "pause", status: "succeeded", by: "Mira", at: at(20).getTime() },
      { kind: "error", title: "Disk full", groupId },
      { kind: "release", version: "1.1.0", before: "1.0.0" },
    ]);
  });
});

describe("single samples", () => {
  it("carry the miner's windows, the pool's answer time and the shares since the one before", async () => {
    const { id: hostId } = await oldHost();
    const bootId = uuid();
    const rows = [
      { minute: -1, accepted: 10, rejected: 0, uptime: 100 },
      { minute: 0, accepted: 13, rejected: 1, uptime: 160 },
      { minute: 1, accepted: 4, rejected: 0, uptime: 20 },
      { minute: 2, accepted: null, rejected: null, uptime: null },
    ];
    await database.db.healthSample.createMany({
      data: rows.map((row, index) => ({
        hostId,
        bootId,
        seq: index + 1,
        at: at(row.minute),
        state: "mining",
        hashrate10s: 100,
        hashrate60s: 101,
        hashrate15m: 102,
        poolPingMs: 30,
        accepted: row.accepted,
        rejected: row.rejected,
        minerUptimeS: row.uptime,
      })),
    });
    const { points } = await hostSeries(viewer(), { ...range(hostId), resolution: "raw" });
    expect(points.map((point) => [point.accepted, point.rejected])).toEqual([
      [3, 1],
      [4, 0],
      [null, null],
    ]);
    expect(points[0]).toMatchObject({ hashrate60s: 101, hashrate15m: 102, poolPingMs: 30 });
  });

  it("make minutes whose 15 minutes reach back before the range", async () => {
    const { id: hostId } = await oldHost();
    await database.db.healthMinute.createMany({
      data: [-20, -10, 0, 5].map((minute) => ({
        hostId,
        bucket: at(minute),
        samples: 6,
        hashrateAvg: 100 + minute,
        poolPingAvgMs: 40,
      })),
    });
    const { points } = await hostSeries(viewer(), { ...range(hostId), resolution: "1m" });
    expect(points.map((point) => [point.hashrate60s, point.hashrate15m, point.poolPingMs])).toEqual([
      [100, 95, 40],
      [105, 102.5, 40],
    ]);
  });
});

describe("the log lines of a host", () => {
  it("come page by page, of this host alone, and by how serious they are", async () => {
    const { id: hostId } = await oldHost();
    const stranger = await oldHost();
    const line = (minute: number, level: string, host: string) => ({
      id: uuid(),
      at: at(minute),
      level,
      component: "orchestrator",
      message: `${level} at ${minute}`,
      traceId: "c".repeat(32),
      hostId: host,
    });
    await database.db.logLine.createMany({
      data: [
        line(1, "info", hostId),
        line(2, "warning", hostId),
        line(3, "error", hostId),
        line(4, "error", stranger.id),
      ],
    });
    const first = await listHostLogs(viewer(), { hostId, limit: 2 });
    expect(first.items.map(({ message }) => message)).toEqual(["error at 3", "warning at 2"]);
    const second = await listHostLogs(viewer(), { hostId, limit: 2, cursor: first.nextCursor ?? "" });
    expect(second.items.map(({ message }) => message)).toEqual(["info at 1"]);
    expect(second.nextCursor).toBeNull();
    const warnings = await listHostLogs(viewer(), { hostId, limit: 10, level: "warn" });
    expect(warnings.items.map(({ level }) => level)).toEqual(["error", "warning"]);
  });
});
