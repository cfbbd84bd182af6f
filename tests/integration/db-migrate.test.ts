import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "#src/db/migrate.ts";
import { schemaDiff } from "#src/db/schema-diff.ts";
import { emptyDatabase } from "#tests/support/database.ts";

const log = { info() {}, warn() {}, error() {} };

let database: Awaited<ReturnType<typeof emptyDatabase>>;

beforeEach(async () => {
  database = await emptyDatabase();
});

afterEach(() => database.drop());

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("migrate", () => {
  it("applies everything once, the queue's tables included", async () => {
    const first = await migrate(database.url, { log });
    expect(first.applied[0]).toBe("20261122000000_foundation");
    expect(await migrate(database.url, { log })).toEqual({ applied: [] });
    expect(await query("select to_regclass('graphile_worker._private_jobs') is not null as there")).toEqual([
      { there: true },
    ]);
  });

  it("lets one of several processes work and the others wait for it", async () => {
    const results = await Promise.all([1, 2, 3].map(() => migrate(database.url, { log })));
    expect(results.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
  });

  it("leaves no difference to the Prisma schema", async () => {
    await migrate(database.url, { log });
    expect(await schemaDiff(database.url, "database")).toBe("");
  });

  it("tries a migration again that did not finish before", async () => {
    await query(`create table _prisma_migrations (
      id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
      migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
      started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
    await query(`insert into _prisma_migrations (id, checksum, migration_name)
      values ('1', 'interrupted', '20261122000000_foundation')`);
    const { applied } = await migrate(database.url, { log });
    expect(applied).toContain("20261122000000_foundation");
  });

  it("refuses a database that a newer release migrated", async () => {
    await migrate(database.url, { log });
    await query(`insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      values ('future', 'x', '29990101000000_from_the_future', now(), 1)`);
    await expect(migrate(database.url, { log })).rejects.toThrow(
      /newer release \(29990101000000_from_the_future\)\. Start that release/,
    );
  });
});
