import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { followEvent } from "#src/domain/telemetry/status-queries.ts";
import { storedTestErrors } from "#src/domain/telemetry/test-queries.ts";
import { requestTestError } from "#src/domain/telemetry/test-writes.ts";
import { canariesOf } from "#src/telemetry/test-error.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";
import { startSentryServer } from "#tests/support/sentry-server.ts";
import { until, type WorkerProcesses, workerProcesses } from "#tests/support/worker-process.ts";

let database: TestDatabase;
let workers: WorkerProcesses;

vi.setConfig({ testTimeout: 300_000 });

beforeAll(async () => {
  database = await testDatabase();
  workers = await workerProcesses(database);
});
afterEach(() => workers.killAll());
afterAll(async () => {
  await workers.stop();
  await database.drop();
});

const admin = () => ctxOf(database.db, "admin");

/** A job that fails on purpose, and what is stored of it. */
async function failedJob() {
  const marker = randomBytes(8).toString("hex");
  await requestTestError(admin(), "job", { marker, errorClass: "unknown" });
  const stored = await until(async () => {
    const events = await storedTestErrors(admin(), marker);
    expect(events).toHaveLength(1);
    return events;
  });
  return { marker, event: stored[0], stored };
}

const spans = () =>
  database.db.span.findMany({ where: { component: "worker" }, orderBy: { startedAt: "asc" } });

it("records the failure of a job once, with its story and without secrets", async () => {
  const worker = await workers.start({ SENTRY_TRACES_SAMPLE_RATE: "1", MACHINE_ID: "rack-7" });
  expect(worker.output().match(/"msg":"Sentry [^"]*"/g)).toEqual(['"msg":"Sentry disabled (no DSN)"']);
  const { marker, event } = await failedJob();
  expect(event).toMatchObject({ component: "worker", level: "error", errorClass: "unknown" });
  const row = await database.db.errorEvent.findUniqueOrThrow({ where: { eventId: event?.eventId ?? "" } });
  expect(row.jobId).toMatch(/^\d+$/);
  expect(row.payload).toMatchObject({
    tags: { component: "worker", job: "raise_test_error", final: "true", recoverable: "false" },
    contexts: { work: { attempt: 1, maxAttempts: 1 }, machine: { machine: "rack-7" } },
  });
  for (const canary of Object.values(canariesOf(marker))) expect(event?.stored).not.toContain(canary);
  await until(async () => {
    const all = await spans();
    const segment = all.find((span) => span.name === "job.raise_test_error");
    expect(segment).toMatchObject({ op: "queue.process", status: expect.not.stringMatching(/^ok$/) });
    expect(segment?.traceId).toBe(row.traceId);
    expect(segment?.jobId).toBe(row.jobId);
    const children = all.filter((span) => span.parentSpanId === segment?.spanId).map((span) => span.name);
    expect(children).toEqual(expect.arrayContaining(["validate", "execute"]));
  });
  expect(await worker.end("SIGTERM")).toBe(0);
  expect((await storedTestErrors(admin(), marker)).length).toBe(1);
});

it("does not try again what trying again cannot cure", async () => {
  const worker = await workers.start();
  await database.db.$executeRaw`
    select graphile_worker.add_job('raise_test_error', '{"marker":"no marker"}'::json, max_attempts => 5)`;
  await until(async () => {
    const failed = await database.db.$queryRaw<unknown[]>`
      select attempts, max_attempts as "maxAttempts" from graphile_worker.jobs
      where last_error like '%16 hex%' or last_error like '%invalid_format%'`;
    expect(failed).toEqual([{ attempts: 1, maxAttempts: 1 }]);
  });
  await until(async () => {
    const events = await database.db.errorEvent.findMany({ where: { errorClass: "validation" } });
    expect(events.map(({ level }) => level)).toEqual(["error"]);
  });
  expect(await worker.end("SIGTERM")).toBe(0);
});

it("shows the queries of a job, checks in, and says how it is doing", async () => {
  const worker = await workers.start({ SENTRY_TRACES_SAMPLE_RATE: "1" });
  await until(async () => {
    const all = await spans();
    const jobs = new Map(
      all.filter(({ name }) => name.startsWith("job.roll_up")).map((span) => [span.traceId, span]),
    );
    const queries = all.filter((span) => jobs.has(span.traceId) && span.op.startsWith("db"));
    expect(queries.length).toBeGreaterThan(0);
  });
  await until(async () => {
    const counted = await database.db.telemetryCount.findMany({ where: { component: "worker" } });
    const accepted = counted.filter(({ kind }) => kind === "accepted").map(({ category }) => category);
    expect(accepted).toEqual(expect.arrayContaining(["monitor"]));
  });
  const { info } = await database.db.process.findFirstOrThrow({ where: { kind: "worker" } });
  expect(info).toMatchObject({
    runtime: { rssBytes: expect.any(Number), eventLoopDelayP99Ms: expect.any(Number) },
    pool: { max: expect.any(Number), waiting: expect.any(Number) },
    sentry: { on: false, problem: null },
    intake: { waiting: expect.any(Number), lost: 0 },
  });
  expect(await worker.end("SIGTERM")).toBe(0);
});

it("delivers to Sentry what it recorded, with profiles of sampled traces", async () => {
  const sentry = await startSentryServer();
  onTestFinished(() => sentry.close());
  const worker = await workers.start({
    SENTRY_DSN: sentry.dsn(),
    SENTRY_TRACES_SAMPLE_RATE: "1",
    SENTRY_PROFILES_SAMPLE_RATE: "1",
  });
  expect(worker.output()).toMatch(/"environment":"test","release":"[^"]+","msg":"Sentry initialised"/);
  const { event } = await failedJob();
  await until(async () => {
    const { upstream } = await followEvent(admin(), event?.eventId ?? "");
    expect(upstream.is).toBe("accepted");
  });
  expect(sentry.accepted("event").map(({ payload }) => payload)).toContainEqual(
    expect.objectContaining({ event_id: event?.eventId }),
  );
  await until(() => {
    expect(sentry.accepted("span").length).toBeGreaterThan(0);
    expect(sentry.accepted("check_in").length).toBeGreaterThan(0);
    expect(sentry.accepted("profile_chunk").length).toBeGreaterThan(0);
  });
  expect(await worker.end("SIGTERM")).toBe(0);
  expect(await database.db.lease.count()).toBe(0);
});

it("keeps what it captured through a kill", async () => {
  const worker = await workers.start();
  const marker = randomBytes(8).toString("hex");
  await database.db.$executeRaw`alter table envelope_inbox rename to envelope_inbox_away`;
  await requestTestError(admin(), "job", { marker, errorClass: "unknown" });
  await until(async () => {
    const failed = await database.db.$queryRaw<unknown[]>`
      select id from graphile_worker.jobs where position(${marker} in last_error) > 0`;
    expect(failed).toHaveLength(1);
  });
  await worker.end("SIGKILL");
  await database.db.$executeRaw`alter table envelope_inbox_away rename to envelope_inbox`;
  expect(await storedTestErrors(admin(), marker)).toEqual([]);
  const next = await workers.start();
  await until(async () => expect(await storedTestErrors(admin(), marker)).toHaveLength(1));
  expect(await next.end("SIGTERM")).toBe(0);
});
