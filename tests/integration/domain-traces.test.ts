import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listSlow } from "#src/domain/telemetry/slow-queries.ts";
import { followEvent, telemetryStatus } from "#src/domain/telemetry/status-queries.ts";
import { getTrace } from "#src/domain/telemetry/trace-queries.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";
import {
  hexId,
  insertErrorEvent,
  insertErrorGroup,
  insertLogLine,
  insertSpan,
} from "#tests/support/telemetry-rows.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const viewer = () => ctxOf(database.db, "viewer");

describe("a trace", () => {
  it("is one picture of what every process kept, by one clock", async () => {
    const { db } = database;
    const hostId = await insertHost(db, await insertSite(db), { name: "rig-ahead" });
    await db.$executeRaw`update host_status set clock_offset_ms = 60000 where host_id = ${hostId}::uuid`;
    const [traceId, page] = [hexId(), hexId()];
    const at = (ms: number) => new Date(Date.UTC(2026, 10, 22, 9) + ms);
    const onHost = { component: "orchestrator", hostId };
    const click = await insertSpan(db, {
      traceId,
      name: "command.click",
      op: "ui.action",
      component: "browser",
      startedAt: at(0),
      tookMs: 90,
      links: [page, hexId()].map((linked) => ({ trace_id: linked, span_id: hexId(16) })),
    });
    await insertSpan(db, { traceId: page, name: "/hosts", startedAt: at(-900), tookMs: 300 });
    const issue = await insertSpan(db, {
      traceId,
      parentSpanId: click,
      name: "xmrig.command.pause",
      startedAt: at(10),
      tookMs: 30,
      attributes: { "zen.site": "hall 2", typed: { value: 3, type: "integer" }, nested: { a: { b: 1 } } },
    });
    const act = await insertSpan(db, {
      traceId,
      parentSpanId: issue,
      name: "orchestrator.command.pause",
      status: "error",
      ...onHost,
      startedAt: at(60_050),
      tookMs: 900,
    });
    await insertLogLine(db, { traceId, spanId: act, ...onHost, at: at(60_100), message: "asked the miner" });
    const groupId = await insertErrorGroup(db);
    const eventId = await insertErrorEvent(db, groupId, {
      traceId,
      spanId: act,
      ...onHost,
      occurredAt: at(60_200),
    });

    const trace = await getTrace(viewer(), traceId);
    expect(trace?.rows.map((row) => [row.depth, row.offsetMs, row.kind])).toEqual([
      [0, 0, "span"],
      [1, 10, "span"],
      [2, 50, "span"],
      [3, 100, "log"],
      [3, 200, "error"],
    ]);
    expect(trace?.rows[1]).toMatchObject({ failed: false, attributes: { "zen.site": "hall 2", typed: 3 } });
    expect(trace?.rows[2]).toMatchObject({ failed: true, durationMs: 900 });
    expect(trace?.rows[4]).toMatchObject({ id: eventId, groupId });
    expect(trace).toMatchObject({
      durationMs: 950,
      linked: [page],
      shifts: [{ name: "rig-ahead", shiftMs: -60_000 }],
      hostNames: { [hostId]: "rig-ahead" },
      cut: false,
    });
  });

  it("is nothing when nothing of it is kept", async () => {
    expect(await getTrace(viewer(), hexId())).toBeNull();
  });
});

describe("what is slow", () => {
  it("is listed by name with the trace of the slowest", async () => {
    const started = Date.now() - 60_000;
    const slowest = hexId();
    for (let index = 1; index <= 20; index++) {
      await insertSpan(database.db, {
        traceId: index === 20 ? slowest : hexId(),
        name: "GET /hosts",
        op: "http.server",
        status: index === 3 ? "error" : "ok",
        startedAt: new Date(started + index),
        tookMs: index * 10,
        isSegment: true,
      });
    }
    await insertSpan(database.db, {
      traceId: hexId(),
      name: "SELECT host_view",
      op: "db",
      startedAt: new Date(started),
      tookMs: 800,
    });
    await insertSpan(database.db, {
      traceId: hexId(),
      name: "GET /old",
      op: "http.server",
      startedAt: new Date(started - 7_200_000),
      tookMs: 9_000,
      isSegment: true,
    });
    const pages = await listSlow(viewer(), { kind: "pages", hours: 1 });
    expect(pages).toEqual([
      {
        name: "GET /hosts",
        op: "http.server",
        component: "web",
        count: 20,
        failed: 1,
        p50Ms: expect.closeTo(105),
        p95Ms: expect.closeTo(190.5),
        maxMs: expect.closeTo(200),
        slowestTraceId: slowest,
      },
    ]);
    expect((await listSlow(viewer(), { kind: "pages", hours: 24 }))[0]?.name).toBe("GET /old");
    expect((await listSlow(viewer(), { kind: "queries", hours: 1 })).map(({ name }) => name)).toEqual([
      "SELECT host_view",
    ]);
    for (const kind of ["jobs", "commands", "requests"] as const) {
      expect(await listSlow(viewer(), { kind, hours: 168 })).toEqual([]);
    }
  });
});

describe("the state of telemetry", () => {
  it("says what came, what was dropped and why, what waits, and what counts against the plan", async () => {
    const { db } = database;
    const days = (ago: number) => new Date(Date.now() - ago * 86_400_000);
    await db.telemetryCount.createMany({
      data: [
        { day: days(0), kind: "dropped", component: "web", category: "error", reason: "limit", count: 7 },
        { day: days(1), kind: "dropped", component: "web", category: "error", reason: "limit", count: 2 },
        { day: days(30), kind: "dropped", component: "web", category: "span", reason: "scrub", count: 9 },
        { day: days(0), kind: "accepted", component: "web", category: "span", count: 40 },
        { day: days(0), kind: "delivered", category: "error", count: 5 },
        { day: days(0), kind: "delivered", category: "span", count: 50 },
        { day: days(40), kind: "delivered", category: "error", count: 500 },
      ],
    });
    await db.upstreamState.create({
      data: {
        target: "main",
        project: "sentry.example/4",
        lastError: "429",
        limits: { error: days(-1).toISOString(), span: days(1).toISOString() },
      },
    });
    await db.envelopeInbox.create({
      data: { id: crypto.randomUUID(), source: "web", body: Buffer.alloc(10) },
    });
    const status = await telemetryStatus(viewer());
    expect(status).toMatchObject({
      errorsDeliveredThisMonth: 5,
      dropped: [{ reason: "limit", category: "error", component: "web", count: 9 }],
      accepted: [{ category: "span", count: 40 }],
      inbox: { count: 1, bytes: 10 },
      outbox: { count: 0, bytes: 0, oldestAt: null },
    });
    expect(status.upstreams).toMatchObject([{ target: "main", limits: [{ category: "error" }] }]);
  });

  it("follows one event to its end", async () => {
    const { db } = database;
    const follow = (eventId: string) => followEvent(viewer(), eventId);
    expect(await follow(hexId())).toEqual({ storedAt: null, groupId: null, upstream: { is: "not yet" } });
    const groupId = await insertErrorGroup(db);
    const eventId = await insertErrorEvent(db, groupId);
    expect(await follow(eventId)).toMatchObject({ groupId, upstream: { is: "not yet" } });
    await db.envelopeOutbox.create({
      data: {
        id: crypto.randomUUID(),
        target: "main",
        category: "error",
        eventId,
        sizeBytes: 1,
        attempts: 2,
        lastError: "connection refused",
        body: Buffer.alloc(1),
      },
    });
    expect((await follow(eventId)).upstream).toEqual({
      is: "waiting",
      attempts: 2,
      lastError: "connection refused",
    });
    await db.errorEvent.update({ where: { eventId }, data: { upstreamError: "400" } });
    expect((await follow(eventId)).upstream).toEqual({ is: "refused", why: "400" });
    await db.errorEvent.update({
      where: { eventId },
      data: { upstreamAt: new Date("2026-11-22T10:00:00Z") },
    });
    expect((await follow(eventId)).upstream).toEqual({ is: "accepted", at: "2026-11-22T10:00:00.000Z" });
  });
});
