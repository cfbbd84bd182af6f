import { randomUUID } from "node:crypto";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { releaseLease, takeLease } from "#src/db/lease.ts";
import { readWorkerEnv } from "#src/env/worker.ts";
import { handleApplyRetention } from "#src/worker/handlers/apply-retention.ts";
import { handleKeepPartitions } from "#src/worker/handlers/keep-partitions.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { insertHost, insertSite } from "#tests/support/domain.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const DAY_MS = 86_400_000;
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
const { retention } = readWorkerEnv({ DATABASE_URL: "postgres://x", ZEN_RETENTION_AUDIT_DAYS: "100" });

it("takes away rows past their time and keeps the rest", async () => {
  const { db } = database;
  const siteId = await insertSite(db);
  const hostId = await insertHost(db, siteId);
  for (const days of [99, 101]) {
    await db.auditEvent.create({
      data: {
        id: uuid(),
        at: daysAgo(days),
        actorType: "system",
        actorName: "t",
        action: "a.b",
        targetType: "host",
      },
    });
  }
  for (const days of [89, 91]) {
    await db.enrolmentAttempt.create({
      data: { id: uuid(), at: daysAgo(days), remoteAddress: "192.0.2.1", outcome: "unknown_token" },
    });
    await db.hostEvent.create({ data: { id: uuid(), hostId, at: daysAgo(days), kind: "notice" } });
  }
  for (const [grain, days] of [
    ["1m", 29],
    ["1m", 31],
    ["1h", 31],
    ["1h", 731],
  ] as const) {
    await db.fleetRollup.create({
      data: { grain, siteId, bucket: daysAgo(days), hosts: 1, hashrateSum: 1 },
    });
  }
  await handleApplyRetention(db, now, retention);
  await handleApplyRetention(db, now, retention);
  expect(await db.auditEvent.count()).toBe(1);
  expect(await db.enrolmentAttempt.count()).toBe(1);
  expect(await db.hostEvent.count()).toBe(1);
  const left = await db.fleetRollup.findMany({ orderBy: { grain: "asc" } });
  expect(left.map((row) => row.grain)).toEqual(["1h", "1m"]);
});

it("forgets jobs that failed for good a day ago, and keys a month after their end", async () => {
  const { db } = database;
  const isoDaysAgo = (days: number) => daysAgo(days).toISOString();
  for (const [name, attempts, days] of [
    ["failed long ago", 1, 2],
    ["failed today", 1, 0.5],
    ["waits", 0, 2],
  ] as const) {
    await db.$executeRaw`
      select graphile_worker.add_job(${name}, run_at => now() + interval '1 day', max_attempts => 1)`;
    await db.$executeRaw`
      update graphile_worker._private_jobs j set attempts = ${attempts}::int, updated_at = ${isoDaysAgo(days)}::timestamptz
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = ${name}`;
  }
  const key = (name: string, revokedAt: Date | null, expiresAt: Date | null) => ({
    id: uuid(),
    name,
    prefix: "zmk_",
    keyHash: randomUUID(),
    role: "viewer",
    createdBy: "t",
    revokedAt,
    expiresAt,
  });
  await db.apiKey.createMany({
    data: [
      key("revoked long ago", daysAgo(31), null),
      key("expired long ago", null, daysAgo(31)),
      key("revoked lately", daysAgo(29), null),
      key("in use", null, null),
    ],
  });
  await handleApplyRetention(db, now, retention);
  const jobs = await db.$queryRaw<{ task: string }[]>`
    select task_identifier as task from graphile_worker.jobs order by 1`;
  expect(jobs.map(({ task }) => task)).toEqual(["failed today", "waits"]);
  const keys = await db.apiKey.findMany({ orderBy: { name: "asc" } });
  expect(keys.map(({ name }) => name)).toEqual(["in use", "revoked lately"]);
});

it("takes away error events past their time, and groups that have none left", async () => {
  const { db } = database;
  const group = (days: number) => ({
    id: uuid(),
    fingerprint: randomUUID(),
    title: "t",
    firstSeenAt: daysAgo(100),
    lastSeenAt: daysAgo(days),
  });
  const [living, dead] = [group(1), group(91)];
  await db.errorGroup.createMany({ data: [living, dead] });
  for (const [{ id: groupId }, days] of [
    [living, 1],
    [living, 91],
    [dead, 91],
  ] as const) {
    const occurredAt = daysAgo(days);
    await db.errorEvent.create({
      data: {
        eventId: randomUUID().replaceAll("-", ""),
        groupId,
        occurredAt,
        receivedAt: occurredAt,
        component: "web",
        level: "error",
        title: "t",
        payload: {},
      },
    });
    await db.errorGroupHour.create({ data: { groupId, bucket: occurredAt, count: 1 } });
    await db.errorFeedback.create({ data: { id: uuid(), receivedAt: occurredAt, message: "m" } });
    await db.telemetryCount.create({
      data: { day: daysAgo(days * 5), kind: "accepted", category: "error", component: groupId, count: 1 },
    });
  }
  await handleApplyRetention(db, now, retention);
  expect(await db.errorEvent.count()).toBe(1);
  expect((await db.errorGroup.findMany()).map(({ id }) => id)).toEqual([living.id]);
  expect(await db.errorGroupHour.count()).toBe(1);
  expect(await db.errorFeedback.count()).toBe(1);
  expect(await db.telemetryCount.count()).toBe(1);
});

it("makes partitions for coming days and drops samples past their time with theirs", async () => {
  const { db } = database;
  const partitions = async () => {
    const rows = await db.$queryRaw<{ name: string }[]>`
      select inhrelid::regclass::text as name from pg_inherits where inhparent = 'health_sample'::regclass`;
    return rows.map((row) => row.name);
  };
  await handleKeepPartitions(db, daysAgo(10), retention);
  const old = await partitions();
  await handleKeepPartitions(db, now, retention);
  const kept = await partitions();
  const today = `health_sample_${now.toISOString().slice(0, 10).replaceAll("-", "")}`;
  expect(kept).toContain(today);
  expect(old.some((name) => name < today && !kept.includes(name))).toBe(true);
});

it("lets one worker at a time hold a lease, and another one when it ran out or was given back", async () => {
  const [one, two] = [randomUUID(), randomUUID()];
  const taken = await Promise.all([one, two].map((holder) => takeLease(database.db, "sweep", holder)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  const [holder, other] = taken[0] ? [one, two] : [two, one];
  expect(await takeLease(database.db, "sweep", holder)).toBe(true);
  expect(await takeLease(database.db, "sweep", other)).toBe(false);
  await database.db.$executeRaw`update lease set until = now() - interval '1 second'`;
  expect(await takeLease(database.db, "sweep", other)).toBe(true);
  await releaseLease(database.db, "sweep", holder);
  expect(await takeLease(database.db, "sweep", holder)).toBe(false);
  await releaseLease(database.db, "sweep", other);
  expect(await takeLease(database.db, "sweep", holder)).toBe(true);
});
