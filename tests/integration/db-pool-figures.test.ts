import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createPool } from "#src/db/pool.ts";
import { poolFigures } from "#src/db/pool-figures.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it("counts the connections of this process, who waits for one, and for how long", async () => {
  const before = poolFigures();
  const pool = createPool(database.url, 1);
  const first = await pool.connect();
  const waiting = pool.query<{ one: number }>("select 1 as one");
  const busy = poolFigures();
  expect(busy.max - before.max).toBe(1);
  expect(busy.open - before.open).toBe(1);
  expect(busy.waiting - before.waiting).toBe(1);
  const held = performance.now() + 30;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(held));
  first.release();
  expect((await waiting).rows).toEqual([{ one: 1 }]);
  expect(poolFigures().longestWaitMs).toBeGreaterThanOrEqual(20);
  expect(poolFigures().longestWaitMs).toBe(0);
  await pool.end();
  expect(poolFigures().max).toBe(before.max);
});

it("says that no connection can be made to whoever asked for one", async () => {
  const pool = createPool("postgresql://nobody@127.0.0.1:1/nothing", 1);
  await expect(pool.connect()).rejects.toThrow(/ECONNREFUSED/);
  await expect(pool.query("select 1")).rejects.toThrow(/ECONNREFUSED/);
  await pool.end();
});
