import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startIntake } from "#src/intake/intake.ts";
import { processInbox } from "#src/intake/process-inbox.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { envelopeOf, errorItem } from "#tests/support/envelopes.ts";

const ERRORS = 10_000;
const log = createLogger({ component: "test", level: "silent" });

let database: TestDatabase;
let pool: pg.Pool;
let spoolDir: string;
beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  spoolDir = await mkdtemp(join(tmpdir(), "zen-spool-"));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(spoolDir, { recursive: true, force: true });
});

it("takes 10,000 errors at once, keeps each, and needs bounded time and memory for it", async () => {
  const intake = startIntake({ component: "web", spoolDir, connectionString: database.url, log });
  const trail = Array.from({ length: 20 }, (_, index) => ({
    category: "ui.click",
    message: `button ${index}`,
  }));
  const envelopes = Array.from({ length: ERRORS }, (_, index) =>
    envelopeOf([errorItem({ fingerprint: [`kind ${index % 200}`], breadcrumbs: trail })]),
  );
  const before = { rss: process.memoryUsage.rss(), at: performance.now() };
  for (const envelope of envelopes) intake.accept(envelope);
  const acceptedMs = performance.now() - before.at;
  await intake.idle();
  const recordingAt = performance.now();
  let peak = process.memoryUsage.rss();
  for (let done = 1; done > 0; ) {
    done = await processInbox(pool, { now: new Date(), upstream: null, limit: 200 });
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const recordedMs = performance.now() - recordingAt;
  await intake.stop();
  const { rows } = await pool.query(
    "select count(*)::int as groups, sum(event_count)::int as events from error_group",
  );
  expect(rows).toEqual([{ groups: 200, events: ERRORS }]);
  // A tenth of a millisecond each is what the caller pays; a busy machine may take ten times that.
  expect(acceptedMs).toBeLessThan(ERRORS);
  expect(recordedMs).toBeLessThan(120_000);
  expect(peak - before.rss).toBeLessThan(300 * 2 ** 20);
}, 180_000);
