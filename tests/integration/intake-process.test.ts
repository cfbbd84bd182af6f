import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { releaseLease, takeLease } from "#src/db/lease.ts";
import { createListener } from "#src/db/listen.ts";
import { startDelivery } from "#src/intake/delivery.ts";
import { startIntake } from "#src/intake/intake.ts";
import { startProcessing } from "#src/intake/processing.ts";
import { upstreamOf } from "#src/intake/upstream.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { envelopeOf, errorItem, until } from "#tests/support/envelopes.ts";
import { openLink } from "#tests/support/link.ts";
import { startSentryServer } from "#tests/support/sentry-server.ts";

const log = createLogger({ component: "test", level: "silent" });
const MAX_BYTES = 64 * 1024 * 1024;

let database: TestDatabase;
let pool: pg.Pool;
let spoolDir: string;

beforeEach(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  spoolDir = await mkdtemp(join(tmpdir(), "zen-spool-"));
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  await rm(spoolDir, { recursive: true, force: true });
});

const intakeOf = (changes: Partial<Parameters<typeof startIntake>[0]> = {}) =>
  startIntake({ component: "worker", spoolDir, connectionString: database.url, log, ...changes });
const count = async (table: string) =>
  Number((await pool.query(`select count(*) as n from ${table}`)).rows[0].n);

/** A process that captures an error and is killed in the same turn of its loop. */
const CAPTURE_AND_DIE = `
  const { startIntake } = await import(process.env.SRC + "/intake/intake.ts");
  const { startNodeTelemetry } = await import(process.env.SRC + "/telemetry/node/start.ts");
  const { PLAIN_SETTINGS } = await import(process.env.SRC + "/telemetry/settings.test-data.ts");
  const { captureError } = await import(process.env.SRC + "/telemetry/tracker.ts");
  const { createLogger } = await import(process.env.SRC + "/telemetry/log.ts");
  const log = createLogger({ component: "worker", level: "silent" });
  const intake = startIntake({ component: "worker", spoolDir: process.env.SPOOL, connectionString: process.env.URL, log });
  startNodeTelemetry({ settings: PLAIN_SETTINGS, component: "worker", take: (bytes) => void intake.accept(bytes), log });
  process.stdout.write(captureError(new Error("the last words")));
  setImmediate(() => process.kill(process.pid, "SIGKILL"));
`;

describe("the intake of a process", () => {
  it("loses no error that was captured right before a SIGKILL", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", CAPTURE_AND_DIE], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, SRC: join(process.cwd(), "src"), SPOOL: spoolDir, URL: database.url },
    });
    const [eventId, [, signal]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    expect([eventId, signal]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), "SIGKILL"]);
    expect(await count("envelope_inbox")).toBe(0);
    const intake = intakeOf();
    await intake.idle();
    await intake.stop();
    const { rows } = await pool.query(
      "select source, convert_from(body, 'UTF8') as body from envelope_inbox",
    );
    expect(rows).toEqual([{ source: "worker", body: expect.stringContaining(eventId) }]);
    expect(rows[0].body).toContain("the last words");
  });

  it("keeps what comes while the database is away, and hands it over afterwards", async () => {
    const url = new URL(database.url);
    const link = await openLink(Number(url.port));
    url.port = String(link.port);
    const intake = intakeOf({ connectionString: url.href });
    try {
      intake.accept(envelopeOf([errorItem()]));
      await intake.idle();
      link.cut();
      const before = performance.now();
      for (let index = 0; index < 50; index++) {
        expect(intake.accept(envelopeOf([errorItem()]), { source: "browser" })).toBe(true);
      }
      expect(performance.now() - before).toBeLessThan(1_000);
      await until("the intake notices", () => intake.figures().problem !== null);
      expect(intake.figures()).toMatchObject({ waiting: 50, lost: 0 });
      link.restore();
      await intake.idle();
      expect(intake.figures()).toMatchObject({ waiting: 0, problem: null });
      expect(await count("envelope_inbox")).toBe(51);
    } finally {
      await intake.stop();
      await link.close();
    }
  });

  it("leaves to the next process what a stop could not hand over", async () => {
    const dead = intakeOf({ connectionString: "postgres://nobody@127.0.0.1:1/nothing" });
    dead.accept(envelopeOf([errorItem()]));
    await dead.stop();
    const next = intakeOf();
    await next.idle();
    await next.stop();
    expect(await count("envelope_inbox")).toBe(1);
  });

  it("keeps the newest within its bound, and says in the end how many were lost", async () => {
    const dead = intakeOf({ connectionString: "postgres://nobody@127.0.0.1:1/nothing", maxBytes: 64 * 1024 });
    const body = envelopeOf([errorItem({ extra: { padding: "x".repeat(3_000) } })]);
    for (let index = 0; index < 100; index++) dead.accept(body);
    const { waiting, lost } = dead.figures();
    expect(waiting + lost).toBe(100);
    expect(waiting).toBeGreaterThan(5);
    await dead.stop();
    const next = intakeOf();
    await next.idle();
    await next.stop();
    const reports = await pool.query(
      "select 1 from envelope_inbox where convert_from(body, 'UTF8') like '%client_report%'",
    );
    expect(reports.rowCount).toBe(1);
  });

  it("refuses and counts an envelope that is far too large", async () => {
    const intake = intakeOf();
    expect(intake.accept(Buffer.alloc(5 * 1024 * 1024, "x"))).toBe(false);
    expect(intake.figures()).toMatchObject({ waiting: 0, lost: 1 });
    await intake.stop();
  });

  it("refuses and counts, without a throw, when its folder cannot be used", async () => {
    const file = join(spoolDir, "a-file");
    await writeFile(file, "");
    const intake = intakeOf({ spoolDir: join(file, "below") });
    expect(intake.accept(envelopeOf([errorItem()]))).toBe(false);
    expect(intake.figures()).toMatchObject({ waiting: 0, lost: 1 });
    await intake.stop();
  });
});

describe("an envelope's whole way", () => {
  it("leads from the intake to the pages and to Sentry, within seconds and once", async () => {
    const sentry = await startSentryServer();
    const connectionString = database.url;
    const upstream = upstreamOf({ dsn: sentry.dsn(), orchestratorDsn: null });
    if (!upstream) throw new Error("no upstream");
    const listener = createListener({ connectionString, log });
    const told: string[] = [];
    listener.on("page_changed", ({ topic }) => told.push(topic));
    const intake = intakeOf();
    const processing = startProcessing({
      connectionString,
      upstream,
      outboxMaxBytes: MAX_BYTES,
      listener,
      log,
    });
    const holders = ["a", "b"].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`);
    // Two workers want to deliver; one may.
    const deliveries = holders.map((holder) =>
      startDelivery({
        connectionString,
        upstream,
        lease: {
          take: () => takeLease(database.db, "delivery", holder),
          release: () => releaseLease(database.db, "delivery", holder),
        },
        log,
      }),
    );
    try {
      for (let index = 0; index < 40; index++) {
        const event = errorItem();
        intake.accept(envelopeOf([event], { event_id: event.payload.event_id }));
      }
      await until("everything arrived", () => sentry.accepted("event").length >= 40);
      await until("everything is settled", async () => (await count("envelope_outbox")) === 0);
      expect(sentry.received).toHaveLength(40);
      expect(await count("error_event where upstream_at is not null")).toBe(40);
      await until("pages are told", () => told.includes("errors"));
    } finally {
      for (const part of [...deliveries, processing, intake, listener, sentry]) {
        await ("stop" in part ? part.stop() : part.close());
      }
    }
    expect(await count("lease")).toBe(0);
  });

  it("goes on after the database was away, and only while it is this process's turn", async () => {
    const url = new URL(database.url);
    const link = await openLink(Number(url.port));
    url.port = String(link.port);
    let isMine = false;
    let asked = 0;
    const lines: string[] = [];
    const processing = startProcessing({
      connectionString: url.href,
      upstream: null,
      outboxMaxBytes: MAX_BYTES,
      isMine: async () => {
        asked += 1;
        return isMine;
      },
      log: createLogger({ component: "test", destination: { write: (line) => void lines.push(line) } }),
    });
    const intake = intakeOf();
    try {
      intake.accept(envelopeOf([errorItem()]));
      await intake.idle();
      const askedBefore = asked;
      await until("it was asked for again", () => asked >= askedBefore + 2);
      expect(await count("error_event")).toBe(0);
      isMine = true;
      await until("it is recorded", async () => (await count("error_event")) === 1);
      link.cut();
      intake.accept(envelopeOf([errorItem()]));
      await until("it noticed", () => lines.some((line) => line.includes("could not be recorded")));
      link.restore();
      await until("the next is recorded", async () => (await count("error_event")) === 2);
    } finally {
      await processing.stop();
      await intake.stop();
      await link.close();
    }
  });

  it("is not held up by an upstream that hangs, and a stop does not wait for it", async () => {
    const sentry = await startSentryServer();
    sentry.behave({ kind: "hang" });
    const connectionString = database.url;
    const upstream = upstreamOf({ dsn: sentry.dsn(), orchestratorDsn: null });
    if (!upstream) throw new Error("no upstream");
    const intake = intakeOf();
    const processing = startProcessing({ connectionString, upstream, outboxMaxBytes: MAX_BYTES, log });
    const lease = { take: async () => true, release: async () => undefined };
    const delivery = startDelivery({ connectionString, upstream, lease, log });
    intake.accept(envelopeOf([errorItem()]));
    await until("it is being sent", () => sentry.received.length > 0);
    intake.accept(envelopeOf([errorItem()]));
    await until("the other is recorded", async () => (await count("error_event")) === 2);
    const before = performance.now();
    await delivery.stop();
    expect(performance.now() - before).toBeLessThan(10_000);
    await processing.stop();
    await intake.stop();
    await sentry.close();
    expect(await count("envelope_outbox")).toBe(2);
  });
});
