import { randomUUID } from "node:crypto";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { InboxFullError, inboxInsert } from "#src/intake/inbox.ts";
import { processInbox } from "#src/intake/process-inbox.ts";
import { upstreamOf } from "#src/intake/upstream.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { envelopeOf, errorItem, hexId, inboxRow, spanItem } from "#tests/support/envelopes.ts";

let database: TestDatabase;
let pool: pg.Pool;

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
    "truncate envelope_inbox, envelope_outbox, error_group, error_event, error_group_hour, error_feedback, span, log_line, telemetry_count cascade",
  );
});

const upstream = upstreamOf({ dsn: "https://key@sentry.test/1", orchestratorDsn: null });
const record = (limit = 100, to: typeof upstream = null) =>
  processInbox(pool, { now: new Date(), upstream: to, limit });
const put = (...bodies: Uint8Array[]) =>
  inboxInsert(
    pool,
    bodies.map((body) => inboxRow(body)),
  );
const rows = async (sql: string) => (await pool.query(sql)).rows;

describe("error events", () => {
  it("become one group with its counts", async () => {
    const first = errorItem();
    await put(envelopeOf([first]), envelopeOf([errorItem()]), envelopeOf([errorItem({ release: "r2" })]));
    expect(await record()).toBe(3);
    const [group] = await rows("select * from error_group");
    expect(group).toMatchObject({
      title: "DatabaseError: the connection was lost",
      culprit: "save in src/hosts.ts",
      error_class: "database",
      recoverable: true,
      state: "open",
      event_count: "3",
      components: ["web"],
      first_release: "r1",
      last_release: "r2",
    });
    expect(await rows("select sum(count)::int as n from error_group_hour")).toEqual([{ n: 3 }]);
    expect(await rows("select count(*)::int as n from error_event")).toEqual([{ n: 3 }]);
    expect(await rows("select count(*)::int as n from envelope_inbox")).toEqual([{ n: 0 }]);
    const [event] = await rows(`select * from error_event where event_id = '${first.payload.event_id}'`);
    expect(event.payload.exception.values[0].stacktrace.frames[0].lineno).toBe(3);
  });

  it("that come twice are kept and counted once", async () => {
    const envelope = envelopeOf([errorItem()]);
    await put(envelope, envelope);
    await record();
    await put(envelope);
    await record();
    expect(await rows("select event_count from error_group")).toEqual([{ event_count: "1" }]);
    expect(await rows("select kind, category, count from telemetry_count")).toEqual([
      { kind: "accepted", category: "error", count: "1" },
    ]);
    expect(await rows("select count from error_group_hour")).toEqual([{ count: 1 }]);
  });

  it("are all counted, and of one group and hour a hundred are kept and sent on", async () => {
    const receivedAt = new Date();
    const flood = () => Array.from({ length: 60 }, () => inboxRow(envelopeOf([errorItem()]), { receivedAt }));
    for (let times = 0; times < 2; times++) {
      await inboxInsert(pool, flood());
      await record(100, upstream);
    }
    expect(await rows("select count(*)::int as n from error_event")).toEqual([{ n: 100 }]);
    expect(await rows("select count(*)::int as n from envelope_outbox")).toEqual([{ n: 100 }]);
    expect(await rows("select event_count from error_group")).toEqual([{ event_count: "120" }]);
    expect(await rows("select sum(count)::int as n from error_group_hour")).toEqual([{ n: 120 }]);
    expect(await rows("select kind, reason, count::int from telemetry_count order by kind")).toEqual([
      { kind: "accepted", reason: "", count: 100 },
      { kind: "dropped", reason: "group_hour_full", count: 20 },
    ]);
  });

  it("of too many kinds in an hour are one group", async () => {
    const madeAt = (ageMs: number) => uuidv7({ msecs: Date.now() - ageMs });
    const makeGroups = (ids: string[]) =>
      pool.query(
        `insert into error_group (id, fingerprint, title, first_seen_at, last_seen_at)
         select id, id::text, 'known', now(), now() from unnest($1::uuid[]) as id`,
        [ids],
      );
    const putTwoKinds = async () => {
      const kinds = [hexId(16), hexId(16)].map((kind) => errorItem({ fingerprint: [kind] }));
      await put(...kinds.map((item) => envelopeOf([item])));
      await record();
    };
    await makeGroups(Array.from({ length: 1_000 }, () => madeAt(2 * 3_600_000)));
    await putTwoKinds();
    await makeGroups(Array.from({ length: 1_000 }, () => madeAt(30 * 60_000)));
    await putTwoKinds();
    expect(await rows("select event_count from error_group where title like 'DatabaseError%'")).toEqual([
      { event_count: "1" },
      { event_count: "1" },
    ]);
    const beyond = "select event_count, culprit from error_group where title = 'Too many kinds of errors'";
    expect(await rows(beyond)).toEqual([{ event_count: "2", culprit: "" }]);
  });

  it("reopen a group that was resolved, and leave an ignored one ignored", async () => {
    await put(envelopeOf([errorItem()]), envelopeOf([errorItem({ fingerprint: ["other"] })]));
    await record();
    await pool.query(`update error_group set state_changed_at = now() - interval '1 minute', state_changed_by = 'Ada',
      state = case when culprit like 'save%' and fingerprint = (select min(fingerprint) from error_group) then 'resolved' else 'ignored' end`);
    await put(envelopeOf([errorItem()]), envelopeOf([errorItem({ fingerprint: ["other"] })]));
    await record();
    const groups = await rows(
      "select state, regressed_at is not null as back, state_changed_by from error_group order by state",
    );
    expect(groups).toEqual([
      { state: "ignored", back: false, state_changed_by: "Ada" },
      { state: "open", back: true, state_changed_by: null },
    ]);
  });

  it("are of the host whose connection they came over, whatever they say", async () => {
    const hostId = randomUUID();
    const item = errorItem({ tags: { host_id: "another", component: "web" } });
    await inboxInsert(pool, [inboxRow(envelopeOf([item]), { source: "orchestrator", hostId })]);
    await record();
    expect(await rows("select component, host_id from error_event")).toEqual([
      { component: "orchestrator", host_id: hostId },
    ]);
  });

  it("are scrubbed again", async () => {
    const secret = "alice.canary@example.test";
    const item = errorItem({ extra: { note: `write to ${secret}`, password: "canary-pass-77" } });
    await put(envelopeOf([item]));
    await record(100, upstream);
    const everything = JSON.stringify([
      await rows("select payload from error_event"),
      (await rows("select body from envelope_outbox")).map(({ body }) => body.toString()),
    ]);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain("canary-pass-77");
  });
});

describe("other items", () => {
  it("a comment that names its event as the framework does belongs to the newest such event", async () => {
    const drawn = (digest: string, timestamp: number) =>
      errorItem({ timestamp, tags: { component: "web", digest } });
    const now = Date.now() / 1000;
    const [older, newest, another] = [
      drawn("111222", now - 9),
      drawn("111222", now - 5),
      drawn("333444", now),
    ];
    await put(envelopeOf([newest]), envelopeOf([older]), envelopeOf([another]));
    await record();
    const comment = (digest: string) => ({
      type: "feedback",
      payload: { event_id: hexId(32), tags: { digest }, contexts: { feedback: { message: `of ${digest}` } } },
    });
    await put(envelopeOf([comment("111222")]), envelopeOf([comment("555666")]));
    await record();
    expect(await rows("select event_id, message from error_feedback order by message")).toEqual([
      { event_id: newest.payload.event_id, message: "of 111222" },
      { event_id: "", message: "of 555666" },
    ]);
  });

  it("spans, log lines of a trace, feedback and what a sender dropped are recorded", async () => {
    const trace_id = hexId(32);
    const log = (trace?: string) => ({
      timestamp: Date.now() / 1000,
      level: "warn",
      body: "slow",
      trace_id: trace,
    });
    const about = hexId(32);
    const feedback = {
      event_id: hexId(32),
      contexts: { feedback: { message: "it broke", associated_event_id: about } },
    };
    await put(
      envelopeOf([spanItem({ trace_id, attributes: { "zen.command_id": { value: "c1" } } })]),
      envelopeOf([{ type: "log", payload: { items: [log(trace_id), log()] }, header: { item_count: 2 } }]),
      envelopeOf([{ type: "feedback", payload: feedback }]),
      envelopeOf([
        {
          type: "client_report",
          payload: { discarded_events: [{ reason: "sample_rate", category: "span", quantity: 7 }] },
        },
      ]),
      envelopeOf([{ type: "check_in", payload: { monitor_slug: "sweep", status: "ok" } }]),
    );
    await record();
    expect(await rows("select trace_id, command_id, is_segment from span")).toEqual([
      { trace_id, command_id: "c1", is_segment: true },
    ]);
    expect(await rows("select trace_id, message from log_line")).toEqual([{ trace_id, message: "slow" }]);
    expect(await rows("select event_id, message from error_feedback")).toEqual([
      { event_id: about, message: "it broke" },
    ]);
    expect(
      await rows("select kind, category, reason, count::int from telemetry_count order by kind, category"),
    ).toEqual([
      { kind: "accepted", category: "feedback", reason: "", count: 1 },
      { kind: "accepted", category: "log_item", reason: "", count: 2 },
      { kind: "accepted", category: "monitor", reason: "", count: 1 },
      { kind: "accepted", category: "span", reason: "", count: 1 },
      { kind: "dropped", category: "span", reason: "sample_rate", count: 7 },
    ]);
  });

  it("of every kind wait for upstream by category, also unknown ones", async () => {
    const event = errorItem();
    const plain = (type: string) => ({ type, payload: { some: "thing" } });
    await put(
      envelopeOf(
        [
          event,
          plain("check_in"),
          plain("session"),
          plain("from_the_future"),
          plain("trace_metric") && { type: "trace_metric", payload: { items: [] } },
        ],
        {
          event_id: event.payload.event_id,
          dsn: "http://local@127.0.0.1/1",
        },
      ),
      envelopeOf([
        plain("replay_event"),
        { type: "replay_recording", payload: '{"segment_id":0}\n[{"type":4}]' },
      ]),
    );
    await record(100, upstream);
    const waiting = await rows(
      "select category, event_id, target, size, convert_from(body, 'UTF8') as body from envelope_outbox order by category",
    );
    expect(waiting.map(({ category }) => category)).toEqual([
      "error",
      "metric",
      "monitor",
      "replay",
      "session",
      "unknown",
    ]);
    expect(waiting[0]).toMatchObject({ event_id: event.payload.event_id, target: "main" });
    expect(waiting[3].body).toContain('[{"type":4}]');
    expect(waiting[5].body).toContain('"from_the_future"');
    expect(waiting.some(({ body }) => body.includes("127.0.0.1"))).toBe(false);
  });

  it("wait for nobody without an upstream", async () => {
    await put(envelopeOf([errorItem()]));
    await record();
    expect(await rows("select count(*)::int as n from envelope_outbox")).toEqual([{ n: 0 }]);
  });
});

describe("bad envelopes", () => {
  it("that are none are dropped and counted", async () => {
    await put(Buffer.from("rubbish"), Buffer.from([0, 255, 10]), envelopeOf([errorItem()]));
    expect(await record()).toBe(3);
    expect(await rows("select count(*)::int as n from error_event")).toEqual([{ n: 1 }]);
    expect(await rows("select reason, count::int from telemetry_count where kind = 'dropped'")).toEqual([
      { reason: "malformed", count: 2 },
    ]);
  });

  it("that cannot be cleaned lose that item alone", async () => {
    await put(envelopeOf([errorItem(), { type: "attachment", payload: Buffer.from([0, 255, 128]) }]));
    await record(100, upstream);
    expect(await rows("select reason, category from telemetry_count where kind = 'dropped'")).toEqual([
      { reason: "scrub_failed", category: "attachment" },
    ]);
    expect(await rows("select category from envelope_outbox")).toEqual([{ category: "error" }]);
  });

  it("that PostgreSQL refuses are dropped alone", async () => {
    await pool.query("alter table error_event add constraint refuse check (message not like '%poison%')");
    try {
      const poison = errorItem({ message: "poison", exception: undefined });
      await put(
        ...Array.from({ length: 5 }, () => envelopeOf([errorItem()])),
        envelopeOf([poison]),
        envelopeOf([errorItem()]),
      );
      expect(await record()).toBe(7);
      expect(await rows("select count(*)::int as n from error_event")).toEqual([{ n: 6 }]);
      expect(
        await rows("select count::int from telemetry_count where reason = 'refused_by_database'"),
      ).toEqual([{ count: 1 }]);
    } finally {
      await pool.query("alter table error_event drop constraint refuse");
    }
  });

  it("with NUL, lone surrogates, huge texts and wrong types are recorded all the same", async () => {
    const odd = [
      errorItem({ message: "a\0b\ud800", exception: undefined }),
      errorItem({ exception: { values: [{ type: "E", value: "x".repeat(1_000_000) }] } }),
      errorItem({ tags: [], user: 3, contexts: null, release: {} }),
    ];
    await put(...odd.map((item) => envelopeOf([item])));
    expect(await record()).toBe(3);
    expect(await rows("select count(*)::int as n from error_event")).toEqual([{ n: 3 }]);
    expect(await rows("select max(length(payload::text)) < 300000 as small from error_event")).toEqual([
      { small: true },
    ]);
  });
});

it("records each envelope once when several processes do it", async () => {
  await put(
    ...Array.from({ length: 120 }, (_, index) =>
      envelopeOf([errorItem({ fingerprint: [String(index % 7)] })]),
    ),
  );
  const drain = async () => {
    for (let idle = 0; idle < 3; ) if ((await record(10)) === 0) idle += 1;
  };
  await Promise.all([drain(), drain(), drain()]);
  while ((await record()) > 0);
  expect(
    await rows("select count(*)::int as groups, sum(event_count)::int as events from error_group"),
  ).toEqual([{ groups: 7, events: 120 }]);
  expect(await rows("select sum(count)::int as n from telemetry_count")).toEqual([{ n: 120 }]);
});

describe("the inbox", () => {
  it("takes envelopes from the gateway's role, which can do nothing else with them", async () => {
    const gateway = new pg.Pool({ connectionString: database.gatewayUrl, max: 1 });
    try {
      const row = inboxRow(envelopeOf([errorItem()]), { source: "orchestrator", hostId: randomUUID() });
      await inboxInsert(gateway, [row]);
      await inboxInsert(gateway, [row]);
      expect(await rows("select count(*)::int as n from envelope_inbox")).toEqual([{ n: 1 }]);
      for (const sql of [
        "select body from envelope_inbox",
        "delete from envelope_inbox",
        "update envelope_inbox set source = 'web'",
        "select * from error_event",
        "select * from envelope_outbox",
        "insert into telemetry_count values (now(), 'dropped', '', 'a', 'b', 1)",
      ]) {
        await expect(gateway.query(sql)).rejects.toMatchObject({ code: "42501" });
      }
    } finally {
      await gateway.end();
    }
  });

  it("is full after 256 MiB that nobody records, and has room again afterwards", async () => {
    await pool.query(`insert into envelope_inbox (id, source, body)
      select gen_random_uuid(), 'web', convert_to(repeat('x', 1048576), 'UTF8') from generate_series(1, 256)`);
    await expect(put(envelopeOf([errorItem()]))).rejects.toThrow(InboxFullError);
    await pool.query("truncate envelope_inbox");
    await put(envelopeOf([errorItem()]));
  });
});
