import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startHeartbeat } from "#src/db/heartbeat.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});

afterEach(() => database.drop());

describe("heartbeat", () => {
  it("tells what runs, and takes it back at the end", async () => {
    const heartbeat = await startHeartbeat(database.db, {
      kind: "worker",
      version: "1.2.3",
      listens: "",
      log,
      info: () => ({ jobs: 3 }),
    });
    expect(await database.db.process.findMany()).toEqual([
      expect.objectContaining({ id: heartbeat.id, kind: "worker", pid: process.pid, info: { jobs: 3 } }),
    ]);
    await heartbeat.stop();
    expect(await database.db.process.count()).toBe(0);
  });

  it("works with the gateway's role", async () => {
    const pool = new pg.Pool({ connectionString: database.gatewayUrl });
    const options = { kind: "gateway", version: "1.2.3", listens: "ws://127.0.0.1:3001", log } as const;
    const heartbeat = await startHeartbeat(pool, options);
    expect(await database.db.process.count({ where: { kind: "gateway" } })).toBe(1);
    await heartbeat.stop();
    await pool.end();
    expect(await database.db.process.count()).toBe(0);
  });
});
