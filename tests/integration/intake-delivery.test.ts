import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDeliverer, type Deliverer } from "#src/intake/delivery/deliver.ts";
import { inboxInsert } from "#src/intake/inbox.ts";
import { processInbox } from "#src/intake/process-inbox.ts";
import { trimOutbox } from "#src/intake/trim-outbox.ts";
import { type Upstream, upstreamOf } from "#src/intake/upstream.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { envelopeOf, errorItem, type Item, inboxRow, spanItem } from "#tests/support/envelopes.ts";
import { type Behaviour, type SentryServer, startSentryServer } from "#tests/support/sentry-server.ts";

let database: TestDatabase;
let pool: pg.Pool;
let sentry: SentryServer;
let upstream: Upstream;
let deliverer: Deliverer;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await pool.query(
    "truncate envelope_inbox, envelope_outbox, error_group, error_event, error_group_hour, telemetry_count, upstream_state cascade",
  );
  sentry = await startSentryServer();
  useDsns({ dsn: sentry.dsn(), orchestratorDsn: null });
});
afterEach(() => sentry.close());

function useDsns(dsns: Parameters<typeof upstreamOf>[0]): void {
  upstream = upstreamOf(dsns) ?? {};
  deliverer = createDeliverer(pool, upstream);
}

const rows = async (sql: string) => (await pool.query(sql)).rows;
const waiting = async () =>
  await rows("select id, category, attempts, last_error from envelope_outbox order by id");
const deliver = (timeoutMs = 5_000) =>
  deliverer.deliverOnce({ timeoutMs, signal: new AbortController().signal });
/** As a process does that begins anew: without memory of pauses. */
const deliverAnew = (timeoutMs?: number) => {
  deliverer = createDeliverer(pool, upstream);
  return deliver(timeoutMs);
};
const forget = () => pool.query("update upstream_state set limits = '{}'");

async function put(items: Item[], source: "web" | "orchestrator" = "web"): Promise<void> {
  const [first] = items;
  const header =
    first?.type === "event" ? { event_id: (first.payload as { event_id: string }).event_id } : {};
  await inboxInsert(pool, [inboxRow(envelopeOf(items, header), { source })]);
  await processInbox(pool, { now: new Date(), upstream, limit: 100 });
}

describe("delivery", () => {
  it("sends an event as Sentry's protocol wants it, and remembers that it arrived", async () => {
    const event = errorItem();
    const trace = { trace_id: "a".repeat(32), public_key: "local" };
    await inboxInsert(pool, [
      inboxRow(
        envelopeOf([event], {
          event_id: event.payload.event_id,
          sent_at: "2020-01-01T00:00:00Z",
          trace,
          dsn: "http://local@127.0.0.1/1",
        }),
      ),
    ]);
    await processInbox(pool, { now: new Date(), upstream, limit: 100 });
    const before = Date.now();
    expect(await deliver()).toBe(1);
    const [envelope] = sentry.received;
    expect(envelope?.httpHeaders).toMatchObject({
      "content-type": "application/x-sentry-envelope",
      "content-encoding": "gzip",
      "x-sentry-auth": expect.stringContaining("sentry_key=publickey"),
    });
    expect(envelope?.header).toMatchObject({
      event_id: event.payload.event_id,
      trace: { public_key: "publickey" },
    });
    expect(envelope?.header).not.toHaveProperty("dsn");
    expect(Date.parse(String(envelope?.header.sent_at))).toBeGreaterThanOrEqual(before);
    expect(envelope?.items[0]).toMatchObject({
      type: "event",
      payload: { event_id: event.payload.event_id },
    });
    expect(await waiting()).toEqual([]);
    expect(await rows("select upstream_at is not null as there from error_event")).toEqual([{ there: true }]);
    expect(
      await rows("select kind, category, count::int from telemetry_count where kind = 'delivered'"),
    ).toEqual([{ kind: "delivered", category: "error", count: 1 }]);
    expect(await rows("select target, last_event_id, last_error, project from upstream_state")).toEqual([
      {
        target: "main",
        last_event_id: event.payload.event_id,
        last_error: "",
        project: `127.0.0.1:${sentry.port}/1`,
      },
    ]);
  });

  it("sends what hosts say to a project of theirs", async () => {
    useDsns({ dsn: sentry.dsn(1), orchestratorDsn: sentry.dsn(2) });
    await put([errorItem()]);
    await put([errorItem()], "orchestrator");
    await deliver();
    expect(sentry.received.map(({ project }) => project).sort()).toEqual(["1", "2"]);
  });

  it("sends what is worth most first", async () => {
    await put([spanItem()]);
    // More than are sent at once, and none is begun after the first answer.
    for (let n = 0; n < 12; n += 1) await put([errorItem()]);
    sentry.behave({ kind: "status", status: 500 });
    await deliver();
    expect(new Set(sentry.received.map(({ items }) => items[0]?.type))).toEqual(new Set(["event"]));
  });
});

describe("an upstream that misbehaves", () => {
  const temporary: [string, Behaviour, RegExp][] = [
    ["fails", { kind: "status", status: 500 }, /failed \(500\)/],
    ["is away behind its proxy", { kind: "status", status: 503, body: "<html>" }, /failed \(503\)/],
    ["answers garbage", { kind: "garbage" }, /cannot be reached/],
    ["answers with a page of somebody else", { kind: "page" }, /not Sentry/],
    ["hangs", { kind: "hang" }, /did not answer/],
    ["cuts the connection", { kind: "reset" }, /cannot be reached/],
    ["does not know the key", { kind: "status", status: 401 }, /401.*SENTRY_DSN/],
    ["forbids it", { kind: "status", status: 403 }, /403.*SENTRY_DSN/],
    ["has no such project", { kind: "status", status: 404 }, /404.*SENTRY_DSN/],
    ["sends elsewhere", { kind: "status", status: 302, headers: { location: "http://127.0.0.1:1/" } }, /302/],
    ["limits without saying how long", { kind: "status", status: 429 }, /429/],
  ];
  it.each(temporary)("%s: everything is kept and delivered later", async (_, behaviour, problem) => {
    await put([errorItem()]);
    await put([errorItem()]);
    sentry.behave(behaviour);
    expect(await deliver(300)).toBe(0);
    expect(await waiting()).toHaveLength(2);
    const [state] = await rows("select last_error, last_accepted_at from upstream_state");
    expect(state.last_error).toMatch(problem);
    expect(state.last_error).not.toContain("publickey");
    const asked = sentry.received.length;
    expect(await deliver(300)).toBe(0);
    expect(sentry.received).toHaveLength(asked);
    sentry.behave({ kind: "ok" });
    await forget();
    await pool.query("update envelope_outbox set next_attempt_at = now() - interval '1 second'");
    expect(await deliverAnew()).toBe(2);
    expect(
      new Set(sentry.accepted("event").map(({ payload }) => (payload as { event_id: string }).event_id)).size,
    ).toBe(2);
    expect(await rows("select last_error from upstream_state")).toEqual([{ last_error: "" }]);
  });

  it("refuses connections: nothing is lost", async () => {
    await put([errorItem()]);
    await sentry.refuse();
    expect(await deliver()).toBe(0);
    expect((await waiting())[0]).toMatchObject({
      attempts: 1,
      last_error: expect.stringContaining("ECONNREFUSED"),
    });
    await sentry.listen();
    expect(await deliverAnew()).toBe(1);
  });

  it.each([
    [400, "rejected"],
    [413, "too_large"],
  ])("answers %i: that envelope is given up and counted, others go on", async (status, reason) => {
    const bad = errorItem();
    await put([bad]);
    await put([errorItem()]);
    sentry.behaveFor(({ header }) =>
      header.event_id === bad.payload.event_id ? { kind: "status", status } : null,
    );
    expect(await deliver()).toBe(2);
    expect(await waiting()).toEqual([]);
    expect(
      await rows("select category, reason, count::int from telemetry_count where kind = 'dropped'"),
    ).toEqual([{ category: "error", reason, count: 1 }]);
    expect(await rows("select upstream_error from error_event where upstream_at is null")).toEqual([
      { upstream_error: expect.stringContaining(String(status)) },
    ]);
  });

  it("fails on one envelope only: the others pass it by", async () => {
    const bad = errorItem();
    await put([bad]);
    for (let index = 0; index < 5; index++) await put([errorItem()]);
    sentry.behaveFor(({ header }) =>
      header.event_id === bad.payload.event_id ? { kind: "status", status: 500 } : null,
    );
    await deliver();
    await deliverAnew();
    expect(sentry.accepted("event")).toHaveLength(5);
    expect(await waiting()).toMatchObject([{ attempts: 1 }]);
  });

  it("limits one category: the others go on, and that one waits", async () => {
    for (let index = 0; index < 6; index++) await put([spanItem()]);
    await put([errorItem()]);
    sentry.behaveFor(({ items }) =>
      items[0]?.type === "span"
        ? { kind: "status", status: 429, headers: { "x-sentry-rate-limits": "60:span:project" } }
        : null,
    );
    await deliver();
    await put([errorItem()]);
    await deliver();
    expect(sentry.accepted("event")).toHaveLength(2);
    expect((await waiting()).every(({ category }) => category === "span")).toBe(true);
    // A new process knows the limit too.
    const asked = sentry.received.length;
    await deliverAnew();
    expect(sentry.received).toHaveLength(asked);
    expect(await rows("select limits ? 'span' as limited from upstream_state")).toEqual([{ limited: true }]);
  });

  it("announces a limit with an answer that accepts", async () => {
    sentry.behave({ kind: "ok", headers: { "x-sentry-rate-limits": "60:error;span:project" } });
    await put([errorItem()]);
    await deliver();
    await put([errorItem()]);
    await deliver();
    expect(sentry.received).toHaveLength(1);
  });

  it("is cut short at a stop without a word about the server", async () => {
    await put([errorItem()]);
    sentry.behave({ kind: "hang" });
    const stopping = new AbortController();
    const round = deliverer.deliverOnce({ timeoutMs: 30_000, signal: stopping.signal });
    await expect.poll(() => sentry.received.length).toBe(1);
    stopping.abort();
    expect(await round).toBe(0);
    expect(await waiting()).toMatchObject([{ attempts: 0, last_error: "" }]);
  });
});

describe("the outbox", () => {
  it("gives up what is worth least, oldest first, when it is full", async () => {
    const error = errorItem();
    for (let index = 0; index < 10; index++) await put([spanItem()]);
    await put([error]);
    const [{ bytes }] = await rows("select sum(size)::int as bytes from envelope_outbox");
    const [{ span }] = await rows("select max(size) as span from envelope_outbox where category = 'span'");
    const before = (await waiting()).filter(({ category }) => category === "span").map(({ id }) => id);
    await trimOutbox(pool, { now: new Date(), maxBytes: bytes - span * 3 + 10 });
    const after = (await waiting()).filter(({ category }) => category === "span").map(({ id }) => id);
    expect(after).toHaveLength(7);
    expect(before.slice(-1)).toEqual(after.slice(-1));
    expect(
      await rows("select reason, category, count::int from telemetry_count where kind = 'dropped'"),
    ).toEqual([{ reason: "outbox_full", category: "span", count: 3 }]);
    await trimOutbox(pool, { now: new Date(), maxBytes: 0 });
    expect(await waiting()).toEqual([]);
    expect(await rows("select upstream_error from error_event")).toEqual([
      { upstream_error: "More waited for Sentry than TELEMETRY_OUTBOX_MAX_BYTES." },
    ]);
  });

  it("gives up what Sentry would refuse as too old", async () => {
    await put([errorItem()]);
    await put([errorItem()]);
    await pool.query(
      "update envelope_outbox set created_at = now() - interval '31 days' where id = (select min(id::text)::uuid from envelope_outbox)",
    );
    await trimOutbox(pool, { now: new Date(), maxBytes: 1e9 });
    expect(await waiting()).toHaveLength(1);
  });
});
