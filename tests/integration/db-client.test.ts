import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createDatabase, inTransaction } from "#src/db/client.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const CONNECTIONS = 3;
const ROUNDS = 50;

it("answers again at once after its connections were broken in the middle of queries and transactions", async () => {
  const db = createDatabase(database.url, CONNECTIONS);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  let broken = 0;
  let breaking = true;
  const use = async (query: () => Promise<unknown>) => {
    while (breaking) await query().catch(() => undefined);
  };
  const users = [
    use(() => db.$queryRaw`select 1 as one`),
    use(() => inTransaction(db, (tx) => tx.$queryRaw`select 1 as one`)),
    use(() => inTransaction(db, (tx) => tx.$queryRaw`select pg_sleep(0.005)::text as slept`)),
    use(() => db.$queryRaw`select pg_sleep(0.005)::text as slept`),
  ];
  while (broken < ROUNDS) {
    const { rowCount } = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
    if (rowCount) broken += 1;
  }
  breaking = false;
  await Promise.all(users);
  // Were a connection lost to the pool each time, there would be none left for these.
  const all = Array.from({ length: 2 * CONNECTIONS }, () =>
    vi.waitFor(() => inTransaction(db, (tx) => tx.$queryRaw`select 1 as one`), { timeout: 5_000 }),
  );
  expect(await Promise.all(all)).toEqual(all.map(() => [{ one: 1 }]));
  await admin.end();
  await db.$disconnect();
});
