import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startIntake } from "#src/intake/intake.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { envelopeOf, errorItem } from "#tests/support/envelopes.ts";
import { smallDisk } from "#tests/support/small-disk.ts";

const disk = smallDisk();

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  disk?.remove();
});

it.skipIf(!disk)(
  "keeps what fits on a full disk, counts the rest, and goes on when there is room",
  async () => {
    const folder = disk?.path ?? "";
    const ballast = join(folder, "ballast");
    await writeFile(ballast, Buffer.alloc(700 * 1024));
    const intake = startIntake({
      component: "worker",
      spoolDir: join(folder, "spool"),
      connectionString: "postgres://nobody@127.0.0.1:1/nothing",
      log: createLogger({ component: "test", level: "silent" }),
    });
    const body = () => envelopeOf([errorItem({ extra: { padding: "x".repeat(10_000) } })]);
    const kept = Array.from({ length: 100 }, () => intake.accept(body())).filter(Boolean).length;
    expect(kept).toBeGreaterThan(5);
    expect(kept).toBeLessThan(100);
    expect(intake.figures()).toMatchObject({ waiting: kept, lost: 100 - kept });
    await rm(ballast);
    expect(intake.accept(body())).toBe(true);
    await intake.stop();

    const next = startIntake({
      component: "worker",
      spoolDir: join(folder, "spool"),
      connectionString: database.url,
      log: createLogger({ component: "test", level: "silent" }),
    });
    await next.idle();
    await next.stop();
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const { rows } = await pool.query(
      "select count(*)::int as n from envelope_inbox where convert_from(body, 'UTF8') like '%padding%'",
    );
    await pool.end();
    expect(rows).toEqual([{ n: kept + 1 }]);
  },
);
