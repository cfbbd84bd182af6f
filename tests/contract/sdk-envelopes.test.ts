import { captureCheckIn, captureFeedback, getClient, metrics } from "@sentry/core";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inboxInsert } from "#src/intake/inbox.ts";
import { processInbox } from "#src/intake/process-inbox.ts";
import { upstreamOf } from "#src/intake/upstream.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type NodeTelemetry, startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { PLAIN_SETTINGS } from "#src/telemetry/settings.test-data.ts";
import { inTrace, recordSpan, withIds, withSpan } from "#src/telemetry/spans.ts";
import { breadcrumb, captureError } from "#src/telemetry/tracker.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { hexId, inboxRow } from "#tests/support/envelopes.ts";

let database: TestDatabase;
let pool: pg.Pool;
let telemetry: NodeTelemetry;
const envelopes: Uint8Array[] = [];
const log = createLogger({ component: "gateway", destination: { write: () => undefined } });

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  telemetry = startNodeTelemetry({
    settings: PLAIN_SETTINGS,
    component: "gateway",
    take: (bytes) => void envelopes.push(bytes),
    log,
  });
});
afterAll(async () => {
  await telemetry.close(2_000);
  await pool.end();
  await database.drop();
});

it("everything that the SDK in use sends is understood", async () => {
  const trace = { traceId: hexId(32), spanId: hexId(16) };
  const commandId = "0193b1d0-0000-7000-8000-000000000001";
  const hostId = "0193b1d0-0000-7000-8000-000000000002";
  let eventId = "";
  await inTrace(trace, { name: "gateway.dispatch", op: "xmrig.command" }, () =>
    withIds({ commandId, hostId }, async () => {
      breadcrumb("host", "connected");
      log.warn("the host answers slowly");
      await withSpan(
        "select command",
        { op: "db", attributes: { "db.system.name": "postgresql" } },
        async () => {
          eventId = captureError(new Error("the statement failed", { cause: new TypeError("under it") }), {
            operation: "dispatch",
          });
        },
      );
      recordSpan({
        name: "wait",
        op: "queue",
        traceId: trace.traceId,
        parentSpanId: trace.spanId,
        startedAt: Date.now() - 1_000,
        endedAt: Date.now(),
        ok: true,
      });
    }),
  );
  captureCheckIn({ monitorSlug: "sweep", status: "ok" });
  metrics.gauge("event_loop.delay", 3, { unit: "millisecond" });
  captureFeedback({ message: "it broke here", associatedEventId: eventId });
  getClient()?.recordDroppedEvent("sample_rate", "span", 4);
  await telemetry.flush(5_000);

  await inboxInsert(
    pool,
    envelopes.map((body) => inboxRow(body, { source: "gateway" })),
  );
  const upstream = upstreamOf({ dsn: "https://key@sentry.test/1", orchestratorDsn: null });
  while ((await processInbox(pool, { now: new Date(), upstream, limit: 100 })) > 0);
  const rows = async (sql: string) => (await pool.query(sql)).rows;

  const [event] = await rows("select * from error_event");
  expect(event).toMatchObject({
    event_id: eventId,
    component: "gateway",
    environment: "test",
    release: "1.2.3",
    title: "Error: the statement failed",
    trace_id: trace.traceId,
    command_id: commandId,
    host_id: hostId,
    site: "north",
  });
  expect(event.payload.breadcrumbs).toMatchObject([{ category: "host", message: "connected" }]);
  expect(event.payload.exception.values.map(({ type }: { type: string }) => type)).toEqual([
    "TypeError",
    "Error",
  ]);
  const spans = await rows(
    "select name, op, trace_id, parent_span_id, release, host_id, command_id, status from span order by name",
  );
  expect(spans.map(({ name, op }) => [name, op])).toEqual([
    ["gateway.dispatch", "xmrig.command"],
    ["select command", "db"],
    ["wait", "queue"],
  ]);
  for (const span of spans) expect(span).toMatchObject({ trace_id: trace.traceId, release: "1.2.3" });
  expect(spans[0]).toMatchObject({ parent_span_id: trace.spanId });
  expect(spans[1]).toMatchObject({ host_id: hostId, command_id: commandId });
  expect(await rows("select message, level, trace_id, command_id from log_line")).toEqual([
    { message: "the host answers slowly", level: "warn", trace_id: trace.traceId, command_id: commandId },
  ]);
  expect(await rows("select message, event_id from error_feedback")).toEqual([
    { message: "it broke here", event_id: eventId },
  ]);
  const counts = await rows(
    "select kind, category, reason, count::int from telemetry_count order by kind, category",
  );
  expect(counts).toEqual([
    { kind: "accepted", category: "error", reason: "", count: 1 },
    { kind: "accepted", category: "feedback", reason: "", count: 1 },
    { kind: "accepted", category: "log_item", reason: "", count: 1 },
    { kind: "accepted", category: "metric", reason: "", count: 1 },
    { kind: "accepted", category: "monitor", reason: "", count: 1 },
    { kind: "accepted", category: "span", reason: "", count: 3 },
    { kind: "dropped", category: "span", reason: "sample_rate", count: 4 },
  ]);
  const waiting = await rows("select distinct category from envelope_outbox order by category");
  expect(waiting.map(({ category }) => category)).toEqual([
    "error",
    "feedback",
    "internal",
    "log_item",
    "metric",
    "monitor",
    "span",
  ]);
});
