import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { issueCommand } from "#src/domain/commands/writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";
import { until, type WorkerProcesses, workerProcesses } from "#tests/support/worker-process.ts";

let database: TestDatabase;
let workers: WorkerProcesses;
let siteId: string;

vi.setConfig({ testTimeout: 300_000 });

beforeAll(async () => {
  database = await testDatabase();
  workers = await workerProcesses(database);
  siteId = await insertSite(database.db);
});
afterEach(() => workers.killAll());
afterAll(async () => {
  await workers.stop();
  await database.drop();
});

/** A command that was given to its host long ago and never answered. */
async function lostCommand(): Promise<string> {
  const hostId = await insertHost(database.db, siteId);
  const { command } = await issueCommand(ctxOf(database.db, "operator"), workers.signer, {
    hostId,
    kind: "pause",
    reason: "for the test",
  });
  await database.db.$executeRaw`
    update command set status = 'delivered', delivered_at = now() - interval '10 minutes' where id = ${command.id}::uuid`;
  return command.id;
}

const statusOf = async (id: string) => (await database.db.command.findFirstOrThrow({ where: { id } })).status;

it("gives up lost commands, retries them signed, shows itself, and stops in order", async () => {
  const lost = await lostCommand();
  const worker = await workers.start();
  await until(async () => expect(await statusOf(lost)).toBe("failed"));
  await until(async () => {
    const retry = await database.db.command.findFirst({ where: { retryOf: lost } });
    expect(retry).toMatchObject({ attempt: 1, actorName: "automatic retry", status: "pending" });
  });
  expect(await database.db.process.count({ where: { kind: "worker" } })).toBe(1);
  await until(async () => {
    expect(await database.db.$queryRaw`select id from graphile_worker.jobs`).toEqual([]);
  });
  expect(await worker.end("SIGTERM")).toBe(0);
  expect(await database.db.process.count({ where: { kind: "worker" } })).toBe(0);
  expect(await database.db.lease.count()).toBe(0);
  expect(worker.output()).not.toContain('"level":"error"');
});

it("is followed by another worker when it is killed", async () => {
  const first = await workers.start();
  await until(async () => expect(await database.db.lease.count({ where: { name: "sweep" } })).toBe(1));
  const second = await workers.start();
  await first.end("SIGKILL");
  const lost = await lostCommand();
  await until(async () => expect(await statusOf(lost)).toBe("failed"));
  expect(await second.end("SIGTERM")).toBe(0);
});
