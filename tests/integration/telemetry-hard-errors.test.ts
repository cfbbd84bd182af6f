import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { startProcessing } from "#src/intake/processing.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { until } from "#tests/support/worker-process.ts";

const log = createLogger({ component: "test", level: "silent" });
const FLOOD = 10_000;
/** What is kept of one group in an hour, and twice that before the SDK is asked at all. */
const KEPT_OF_A_GROUP = 100;

/** A process that captures what is hard to capture, then a flood, and says how it fared. */
const SCRIPT = `
  const src = process.env.SRC;
  const { startIntake } = await import(src + "/intake/intake.ts");
  const { startNodeTelemetry } = await import(src + "/telemetry/node/start.ts");
  const { PLAIN_SETTINGS } = await import(src + "/telemetry/settings.test-data.ts");
  const { captureError } = await import(src + "/telemetry/tracker.ts");
  const { createLogger } = await import(src + "/telemetry/log.ts");
  const { withScope } = await import("@sentry/core");
  const log = createLogger({ component: "worker", level: "silent" });
  const intake = startIntake({ component: "worker", spoolDir: process.env.SPOOL, connectionString: process.env.URL, log });
  const telemetry = startNodeTelemetry({ settings: PLAIN_SETTINGS, component: "worker", take: (bytes) => void intake.accept(bytes), log });

  const circular = new Error("circular");
  circular.cause = circular;
  circular.data = { self: circular, n: 10n ** 30n };
  const long = new Error("long stack");
  long.stack = "Error: long stack\\n" + "    at work (/app/src/work.ts:1:1)\\n".repeat(30_000);
  const stackless = new Error("no stack");
  delete stackless.stack;
  const trap = new Error("trap");
  Object.defineProperty(trap, "details", { enumerable: true, get() { throw new Error("a getter that throws"); } });
  const { proxy: revoked, revoke } = Proxy.revocable(new Error("revoked"), {});
  revoke();
  const hard = {
    circular, long, stackless, trap, revoked,
    message: new Error("m".repeat(2 ** 20)),
    text: "a thrown string",
    nothing: undefined, nil: null, number: 7, big: 10n ** 30n, symbol: Symbol("s"), object: { a: { b: { c: 1n } } },
    map: new Map([["k", 1]]), fn: () => {},
  };
  const ids = Object.fromEntries(Object.entries(hard).map(([name, error]) => [name, captureError(error)]));

  // What cleans is broken for a moment, then what groups: what cannot be proven clean must not be kept.
  const replace = RegExp.prototype[Symbol.replace];
  const breakIt = (when) => {
    RegExp.prototype[Symbol.replace] = function (...args) {
      if (when()) throw new Error("the scrubber broke");
      return replace.apply(this, args);
    };
  };
  breakIt(() => new Error().stack.includes("/telemetry/scrub/"));
  const unclean = withScope((scope) => {
    scope.setContext("work", { step: "password=canary-of-a-broken-scrubber" });
    return captureError(new Error("password=canary-of-a-broken-scrubber"));
  });
  breakIt(() => new Error().stack.includes("/telemetry/fingerprint"));
  const unheard = captureError(new Error("nobody can hear this"));
  RegExp.prototype[Symbol.replace] = replace;
  const drops = telemetry.dropped.take();

  const before = process.memoryUsage.rss();
  for (let n = 0; n < ${FLOOD}; n++) captureError(new Error("a flood, number " + n), { fingerprint: ["flood"] });
  const grownBytes = process.memoryUsage.rss() - before;
  const flooded = telemetry.dropped.take();
  await intake.idle();
  await telemetry.close(1000);
  await intake.stop();
  process.stdout.write(JSON.stringify({ ids, unclean, unheard, drops, flooded, grownBytes }));
`;

const dropsSchema = z.array(z.object({ reason: z.string(), category: z.string(), count: z.number() }));
const outcomeSchema = z.object({
  ids: z.record(z.string(), z.string()),
  unclean: z.string(),
  unheard: z.string().length(32),
  drops: dropsSchema,
  flooded: dropsSchema,
  grownBytes: z.number(),
});

let database: TestDatabase;
let spoolDir: string;
let outcome: z.infer<typeof outcomeSchema>;

beforeAll(async () => {
  database = await testDatabase();
  spoolDir = await mkdtemp(join(tmpdir(), "zen-spool-"));
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", SCRIPT], {
    env: { ...process.env, SRC: join(process.cwd(), "src"), SPOOL: spoolDir, URL: database.url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  expect(code).toBe(0);
  outcome = outcomeSchema.parse(JSON.parse(output));
  const processing = startProcessing({
    connectionString: database.url,
    upstream: null,
    outboxMaxBytes: 2 ** 20,
    log,
  });
  await until(async () => expect(await database.db.envelopeInbox.count()).toBe(0));
  await processing.stop();
});
afterAll(async () => {
  await database?.drop();
  await rm(spoolDir, { recursive: true, force: true });
});

it("keeps an event of whatever is thrown, each of bounded size", async () => {
  const rows = await database.db.$queryRaw<{ id: string; bytes: number }[]>`
    select event_id as id, length(payload::text) as bytes from error_event`;
  const bytes = new Map(rows.map((row) => [row.id, row.bytes]));
  const missing = Object.entries(outcome.ids).filter(([, id]) => !bytes.has(id));
  expect(missing).toEqual([]);
  expect(Math.max(...bytes.values())).toBeLessThan(400 * 1024);
});

it("keeps nothing that it could not clean, and counts it", async () => {
  expect(outcome.drops).toContainEqual({ reason: "scrub_failed", category: "event", count: 1 });
  expect(await database.db.errorEvent.count({ where: { eventId: outcome.unclean } })).toBe(0);
  const [found] = await database.db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from error_event where payload::text like '%canary-of-a-broken-scrubber%'`;
  expect(found?.n).toBe(0);
});

it("takes 10,000 errors in one go within bounded memory, keeps a hundred and counts the rest", async () => {
  const [group] = await database.db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from error_event where message like 'a flood%' or title like '%a flood%'`;
  expect(group?.n).toBe(KEPT_OF_A_GROUP);
  const left = outcome.flooded
    .filter(({ reason }) => reason === "limit")
    .reduce((sum, { count }) => sum + count, 0);
  expect(left).toBe(FLOOD - KEPT_OF_A_GROUP);
  expect(outcome.grownBytes).toBeLessThan(100 * 2 ** 20);
});
