import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inboxInsert } from "#src/intake/inbox.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { envelopeOf, errorItem, inboxRow } from "#tests/support/envelopes.ts";
import { type SentryServer, startSentryServer } from "#tests/support/sentry-server.ts";
import { until, type WorkerProcesses, workerProcesses } from "#tests/support/worker-process.ts";

let database: TestDatabase;
let pool: pg.Pool;
let workers: WorkerProcesses;
let sentry: SentryServer;
beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  workers = await workerProcesses(database);
  sentry = await startSentryServer();
});
afterAll(async () => {
  await workers.stop();
  await sentry.close();
  await pool.end();
  await database.drop();
});

it("a worker that is killed while Sentry hangs loses nothing: the next one delivers", async () => {
  const environment = { SENTRY_DSN: sentry.dsn(), SENTRY_ENVIRONMENT: "test" };
  const sent = Array.from({ length: 5 }, () => errorItem());
  sentry.behave({ kind: "hang" });
  const first = await workers.start(environment);
  await inboxInsert(
    pool,
    sent.map((item) => inboxRow(envelopeOf([item], { event_id: item.payload.event_id }))),
  );
  await until(() => expect(sentry.received.length).toBeGreaterThan(0));
  await first.end("SIGKILL");
  sentry.behave({ kind: "ok" });
  const second = await workers.start(environment);
  const arrived = () =>
    new Set(sentry.accepted("event").map(({ payload }) => (payload as { event_id: string }).event_id));
  await until(() =>
    expect([...arrived()]).toEqual(expect.arrayContaining(sent.map(({ payload }) => payload.event_id))),
  );
  await until(async () =>
    expect((await pool.query("select 1 from envelope_outbox where category = 'error'")).rowCount).toBe(0),
  );
  const { rows } = await pool.query(
    "select count(*)::int as events, count(upstream_at)::int as delivered from error_event",
  );
  expect(rows[0]).toEqual({ events: rows[0].events, delivered: rows[0].events });
  expect(await second.end("SIGTERM")).toBe(0);
}, 180_000);
