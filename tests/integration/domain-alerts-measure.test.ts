import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensurePartitions } from "#src/db/partitions.ts";
import type { Condition } from "#src/domain/alerts/condition-schema.ts";
import type { Evaluation } from "#src/domain/alerts/finding-schema.ts";
import { measureRules } from "#src/domain/alerts/measure-queries.ts";
import type { AlertRuleInput } from "#src/domain/alerts/schema.ts";
import { setErrorState } from "#src/domain/errors/writes.ts";
import { insertProcess, onlyRule } from "#tests/support/alert-rows.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";
import { hexId, insertErrorEvent, insertErrorGroup, insertSpan } from "#tests/support/telemetry-rows.ts";

let database: TestDatabase;
let siteId: string;
beforeAll(async () => {
  database = await testDatabase();
  siteId = await insertSite(database.db, "Oslo");
  await ensurePartitions(database.db, new Date());
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await database.db.$executeRawUnsafe(
    "truncate host, process, error_group, error_event, error_group_hour, span, command, alert_rule, maintenance cascade",
  );
});

/** What one rule finds now. */
async function measure(condition: Condition, rest: Partial<AlertRuleInput> = {}): Promise<Evaluation> {
  await onlyRule(database.db, condition, rest);
  // A little later than what was written a moment ago by the clock of this process.
  const now = new Date(Date.now() + 1_000);
  const [evaluation, ...more] = await measureRules(ctxOf(database.db, "admin", { now }), {
    monthlyErrorQuota: 100,
  });
  expect(more).toEqual([]);
  if (!evaluation) throw new Error("The rule was not measured");
  expect(evaluation.complete).toBe(true);
  return evaluation;
}

const host = (about: Parameters<typeof insertHost>[2] = {}) => insertHost(database.db, siteId, about);
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
const names = ({ findings }: Evaluation) => findings.map(({ place }) => place.name).sort();

async function events(groupId: string, count: number, about: Record<string, unknown> = {}): Promise<void> {
  for (let index = 0; index < count; index++) await insertErrorEvent(database.db, groupId, about);
}

describe("hosts", () => {
  it("that fell silent are offline once somebody could have heard them", async () => {
    await host({ name: "silent", seenAgoS: 31 });
    await host({ name: "heard", seenAgoS: 5 });
    await host({ name: "never", seenAgoS: null });
    await host({ name: "gone", seenAgoS: 500, status: "revoked" });
    expect(names(await measure({ kind: "host_offline" }))).toEqual([]);
    const gateway = await insertProcess(database.db, "gateway");
    const found = await measure({ kind: "host_offline" });
    expect(names(found)).toEqual(["silent"]);
    expect(found.findings[0]).toMatchObject({
      place: { kind: "host", siteId, siteName: "Oslo" },
      unit: "s",
      summary: expect.stringMatching(/^Nothing was heard from silent for 3\d s\.$/),
    });
    await database.db.process.update({ where: { id: gateway }, data: { startedAt: ago(20) } });
    const young = await measure({ kind: "host_offline" });
    expect([names(young), young.near.size]).toEqual([[], 1]);
  });

  it("in maintenance are left alone", async () => {
    await insertProcess(database.db, "gateway");
    const id = await host({ seenAgoS: 40 });
    await database.db.maintenance.create({
      data: {
        id: uuid(),
        scope: "host",
        hostId: id,
        startsAt: ago(60),
        endsAt: ago(-600),
        reason: "fans",
        actorName: "Mira",
      },
    });
    expect(await measure({ kind: "host_offline" })).toMatchObject({ findings: [], near: new Set() });
  });

  it("are in trouble by their state, for long enough, unless somebody asked for it", async () => {
    const stopped = await host({ name: "stopped", state: "miner_down" });
    await database.db.hostDesired.create({
      data: { hostId: stopped, desired: "stopped", commandId: uuid() },
    });
    await host({ name: "down", state: "miner_down" });
    const young = await host({ name: "young", state: "miner_down" });
    await database.db.hostStatus.update({ where: { hostId: young }, data: { stateSince: ago(5) } });
    const found = await measure({ kind: "host_state", states: ["miner_down"], afterS: 20 });
    expect(names(found)).toEqual(["down"]);
    expect([...found.near]).toEqual([`host:${young}`]);
  });

  it("are hot or slow by their readings, within the scope of the rule", async () => {
    const hot = await host({ name: "hot", tags: ["water"], hashrate: 900 });
    await host({ name: "cool", hashrate: 5_000 });
    await database.db.hostStatus.update({ where: { hostId: hot }, data: { cpuTemperatureC: 93 } });
    const heat = { kind: "temperature", limitC: 90 } as const;
    expect(names(await measure(heat))).toEqual(["hot"]);
    const scope = { siteIds: [], tags: ["air"], hostIds: [], components: [], environments: [] };
    expect(names(await measure(heat, { scope }))).toEqual([]);
    expect(names(await measure({ kind: "hashrate_below", limitHs: 1_000 }))).toEqual(["hot"]);
  });

  it("mine less than their own last hour, or without a share", async () => {
    const id = await host({ name: "fading", hashrate: 600 });
    await host({ name: "new", hashrate: 600 });
    await database.db.$executeRaw`
      insert into health_1m (host_id, bucket, samples, hashrate_avg, accepted_delta, mining_samples)
      select ${id}::uuid, date_trunc('minute', now()) - make_interval(mins => n), 6, 1000, 0, 6
      from generate_series(1, 58) n`;
    const drop = await measure({ kind: "hashrate_drop", percent: 30 });
    expect(names(drop)).toEqual(["fading"]);
    expect(drop.findings[0]?.value).toBeCloseTo(40);
    expect(names(await measure({ kind: "no_accepted_share", windowS: 3_000 }))).toEqual(["fading"]);
    await database.db.healthMinute.updateMany({ data: { acceptedDelta: 1, hashrateAvg: 610 } });
    expect(names(await measure({ kind: "hashrate_drop", percent: 30 }))).toEqual([]);
    expect(names(await measure({ kind: "no_accepted_share", windowS: 3_000 }))).toEqual([]);
  });
});

describe("errors", () => {
  const many = { kind: "error_count", threshold: 10, windowS: 300 } as const;

  it("are counted within the window, without those that are ignored", async () => {
    const [loud, quiet] = [
      await insertErrorGroup(database.db, { title: "Error: loud" }),
      await insertErrorGroup(database.db, { title: "Error: quiet" }),
    ];
    await events(loud, 7, { hostId: "h-1", release: "r9" });
    await events(quiet, 2);
    await events(quiet, 5, { occurredAt: ago(400) });
    const near = await measure(many);
    expect([near.findings, [...near.near]]).toEqual([[], ["product:errors"]]);
    await events(loud, 1);
    const [found] = (await measure(many)).findings;
    expect(found).toMatchObject({
      value: 10,
      limit: 10,
      members: [{ kind: "error", id: loud }, { id: quiet }],
      links: { groupId: loud, eventId: expect.stringMatching(/^[0-9a-f]{32}$/) },
      summary: "10 errors within 5 min. Most often (8 times): Error: loud",
    });
    await setErrorState(ctxOf(database.db, "operator"), { groupIds: [loud], state: "ignored" });
    expect((await measure(many)).findings).toEqual([]);
  });

  it("of other components, environments and hosts are none of a rule's", async () => {
    const group = await insertErrorGroup(database.db);
    const hostId = await host();
    await events(group, 3, { component: "worker", environment: "staging", hostId });
    const scope = { siteIds: [], tags: [], hostIds: [], components: [], environments: [] };
    const count = async (narrow: object) =>
      (await measure({ ...many, threshold: 3 }, { scope: { ...scope, ...narrow } })).findings.length;
    expect(await count({})).toBe(1);
    expect(await count({ components: ["worker"], environments: ["staging"], siteIds: [siteId] })).toBe(1);
    expect(await count({ components: ["web"] })).toBe(0);
    expect(await count({ environments: ["production"] })).toBe(0);
    expect(await count({ hostIds: [uuid()] })).toBe(0);
    expect(await count({ tags: ["water"] })).toBe(0);
  });

  it("that are only counted for the rest of the hour keep an incident open and open none", async () => {
    const group = await insertErrorGroup(database.db);
    const bucket = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
    await database.db.errorGroupHour.create({ data: { groupId: group, bucket, count: 900 } });
    const found = await measure(many);
    expect([found.findings, [...found.near]]).toEqual([[], ["product:errors"]]);
  });

  it("of one group are told by their group", async () => {
    const [own, other] = [await insertErrorGroup(database.db), await insertErrorGroup(database.db)];
    await events(own, 2);
    await events(other, 5);
    const found = await measure({ kind: "specific_error", groupId: own, threshold: 2, windowS: 60 });
    expect(found.findings).toMatchObject([{ place: { kind: "error", id: own }, value: 2 }]);
  });

  it("are new by when they were first recorded, and back by when they came back", async () => {
    const fresh = await insertErrorGroup(database.db, {
      title: "Error: fresh",
      firstSeenAt: ago(90_000),
      events: 3,
    });
    await insertErrorEvent(database.db, fresh, { traceId: hexId() });
    const warned = await insertErrorGroup(database.db, { title: "Error: only a warning" });
    await database.db.errorGroup.update({ where: { id: warned }, data: { level: "warning" } });
    const old = uuid({ msecs: Date.now() - 2 * 86_400_000 });
    await database.db.errorGroup.create({
      data: {
        id: old,
        fingerprint: hexId(64),
        title: "Error: back",
        firstSeenAt: ago(200_000),
        lastSeenAt: ago(10),
        regressedAt: ago(10),
      },
    });
    const found = await measure({ kind: "new_error" });
    expect(names(found)).toEqual(["Error: fresh"]);
    expect(found.findings[0]).toMatchObject({
      point: { occurredAt: expect.any(Date) },
      links: { groupId: fresh, traceId: expect.any(String) },
      summary: "First seen in release r1: Error: fresh",
    });
    expect(names(await measure({ kind: "regressed_error" }))).toEqual(["Error: back"]);
  });

  it("are critical when fatal, by group, or of a class, together", async () => {
    const fatal = await insertErrorGroup(database.db, { title: "Error: fatal" });
    await insertErrorEvent(database.db, fatal, { level: "fatal" } as object);
    await events(fatal, 2);
    for (const title of ["Error: pool", "Error: query"]) {
      const group = await insertErrorGroup(database.db, { title, errorClass: "database" });
      await events(group, 2, { errorClass: "database" });
    }
    const found = await measure({ kind: "critical_error", classes: ["database"] });
    const byPlace = Object.fromEntries(found.findings.map((one) => [one.place.id, one]));
    expect(Object.keys(byPlace).sort()).toEqual([fatal, "class:database"].sort());
    expect(byPlace[fatal]).toMatchObject({ count: 1, summary: "1 fatal error: Error: fatal" });
    expect(byPlace["class:database"]).toMatchObject({ count: 4, members: [{}, {}] });
  });
});

describe("work", () => {
  const traced = async (
    count: number,
    about: { op: string; status?: string; tookMs?: number; attributes?: object },
  ) => {
    for (let index = 0; index < count; index++) {
      await insertSpan(database.db, {
        traceId: hexId(),
        name: "GET /",
        tookMs: 20,
        isSegment: true,
        startedAt: ago(30),
        ...about,
      });
    }
  };

  it("fails by the share of what is traced; what was refused did not fail", async () => {
    await traced(18, { op: "http.server" });
    await traced(5, { op: "http.server", status: "error", attributes: { "http.response.status_code": 404 } });
    await traced(2, { op: "http.server", status: "error", attributes: { "http.response.status_code": 500 } });
    await traced(9, { op: "queue.process", status: "error" });
    const rate = { kind: "error_rate", of: "requests", percent: 5, windowS: 600, minSamples: 20 } as const;
    const found = await measure(rate);
    expect(found.findings).toMatchObject([
      { place: { kind: "work", id: "requests" }, value: 8, count: 2, links: { traceId: expect.any(String) } },
    ]);
    expect((await measure({ ...rate, minSamples: 30 })).findings).toEqual([]);
    expect((await measure({ ...rate, of: "jobs", minSamples: 5 })).findings).toMatchObject([{ value: 100 }]);
  });

  it("is slow by what one in twenty takes", async () => {
    await traced(30, { op: "http.server" });
    await traced(3, { op: "http.server", tookMs: 4_000 });
    const slow = { kind: "slow_p95", of: "requests", limitMs: 1_000, windowS: 600, minSamples: 20 } as const;
    expect((await measure(slow)).findings).toMatchObject([
      { unit: "ms", links: { traceId: expect.any(String) } },
    ]);
    expect((await measure({ ...slow, limitMs: 5_000 })).findings).toEqual([]);
  });

  it("of commands is read from the ledger, retries counting once", async () => {
    const hostId = await host();
    const ended = (status: string, about: object = {}) =>
      database.db.command.create({
        data: {
          hostId,
          id: uuid(),
          kind: "pause",
          reason: "",
          actorType: "system",
          actorName: "",
          idempotencyKey: uuid(),
          requestHash: "",
          keyId: "",
          counter: BigInt(Math.floor(Math.random() * 1e12)),
          signedBytes: Buffer.from(""),
          signature: Buffer.from(""),
          traceId: hexId(),
          spanId: hexId(16),
          status,
          issuedAt: ago(20),
          expiresAt: ago(-20),
          deadlineMs: 1,
          finishedAt: ago(10),
          ...about,
        },
      });
    const first = await ended("failed");
    await ended("succeeded", { retryOf: first.id });
    for (const status of ["succeeded", "succeeded", "expired"]) await ended(status);
    const found = await measure({ kind: "command_failures", percent: 20, windowS: 600, minSamples: 4 });
    expect(found.findings).toMatchObject([{ value: 25, count: 1 }]);
    await ended("failed", { errorClass: "permission" });
    expect(
      (await measure({ kind: "signature_failures", threshold: 1, windowS: 600 })).findings,
    ).toMatchObject([{ value: 1, links: { hostId } }]);
  });
});

describe("the product", () => {
  it("is told of processes that went silent or are missing, not of those that were replaced", async () => {
    const silent = { kind: "process_silent", afterS: 25 } as const;
    await insertProcess(database.db, "web");
    await insertProcess(database.db, "gateway", { beatAgoS: 40 });
    await insertProcess(database.db, "gateway", { beatAgoS: 2, startedAgoS: 30 });
    await insertProcess(database.db, "worker", { beatAgoS: 26 });
    const lost = await measure(silent);
    expect(lost.findings).toMatchObject([{ place: { kind: "process", id: "worker" }, unit: "s" }]);
    await database.db.process.deleteMany({ where: { kind: "worker" } });
    expect((await measure(silent)).findings).toMatchObject([
      { place: { id: "worker" }, holdS: 30, summary: "No worker process is running." },
    ]);
  });

  it("is told what processes say of themselves", async () => {
    await insertProcess(database.db, "web", {
      info: {
        runtime: {
          eventLoopDelayP99Ms: 800,
          heapUsedBytes: 90,
          heapLimitBytes: 100,
          rssBytes: 1,
          uptimeSeconds: 1,
        },
        pool: { max: 10, open: 10, idle: 0, waiting: 3, longestWaitMs: 2_500 },
      },
    });
    expect((await measure({ kind: "event_loop_delay", limitMs: 500 })).findings).toMatchObject([
      { value: 800 },
    ]);
    expect((await measure({ kind: "memory_growth", percent: 85 })).findings).toMatchObject([{ value: 90 }]);
    expect((await measure({ kind: "pool_exhausted", waitMs: 1_000 })).findings).toMatchObject([
      { value: 2_500 },
    ]);
  });

  it("is told of the queue, of jobs that are dead, and of what waits for Sentry", async () => {
    // What was resolved before is told to Sentry by a job.
    await database.db.$executeRaw`delete from graphile_worker._private_jobs`;
    await database.db
      .$executeRaw`select graphile_worker.add_job('roll_up', run_at => now() - interval '10 minutes') from generate_series(1, 3)`;
    await database.db.$executeRaw`select graphile_worker.add_job('dead_one', max_attempts => 1)`;
    await database.db.$executeRaw`
      update graphile_worker._private_jobs set attempts = max_attempts
      where task_id = (select id from graphile_worker._private_tasks where identifier = 'dead_one')`;
    await database.db.$executeRaw`
      insert into envelope_outbox (id, created_at, target, category, size, body)
      values (gen_random_uuid(), now() - interval '1 hour', 'main', 'error', 1, '')`;
    expect((await measure({ kind: "queue_depth", threshold: 3 })).findings).toMatchObject([{ value: 3 }]);
    expect((await measure({ kind: "oldest_job", limitS: 300 })).findings).toMatchObject([
      { place: { kind: "queue", id: "jobs" } },
    ]);
    expect((await measure({ kind: "dead_job" })).findings).toMatchObject([
      { place: { id: "task:dead_one" }, count: 1 },
    ]);
    expect((await measure({ kind: "outbox_stuck", limitS: 900 })).findings).toMatchObject([
      { place: { id: "outbox" }, count: 1 },
    ]);
  });

  it("is told of refused enrolments, keys that end, the quota, and channels that fail", async () => {
    const refuse = () =>
      database.db.enrolmentAttempt.create({
        data: { id: uuid(), remoteAddress: "192.0.2.1", outcome: "unknown_token" },
      });
    await Promise.all([refuse(), refuse()]);
    expect(
      (await measure({ kind: "refused_enrolments", threshold: 2, windowS: 600 })).findings,
    ).toMatchObject([{ value: 2 }]);
    await database.db.$executeRaw`
      insert into telemetry_count (day, kind, component, category, reason, count)
      values ((now() at time zone 'utc')::date, 'delivered', 'web', 'error', '', 85)`;
    expect((await measure({ kind: "quota_used", percent: 80 })).findings).toMatchObject([
      { value: 85, limit: 80 },
    ]);
    await database.db.alertChannel.create({
      data: {
        id: uuid(),
        kind: "webhook",
        name: "hook",
        failingSince: ago(200),
        lastError: "It answered 500.",
      },
    });
    expect((await measure({ kind: "channel_failing", afterS: 120 })).findings).toMatchObject([
      { place: { kind: "channel", name: "hook" }, summary: expect.stringContaining("It answered 500.") },
    ]);
  });

  it("says so when a measurement fails, and ends nothing by it", async () => {
    await onlyRule(database.db, { kind: "dead_job" });
    const failing = new Proxy(database.db, {
      get(target, name) {
        if (name === "$queryRaw") return () => Promise.reject(new Error("The database is away"));
        return Reflect.get(target, name);
      },
    });
    const evaluations = await measureRules(ctxOf(failing, "admin"));
    expect(evaluations).toMatchObject([{ complete: false, findings: [] }]);
  });
});
