import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { issueCommand } from "#src/domain/commands/writes.ts";
import { applyRetentionJob } from "#src/jobs/apply-retention.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";
import { until, type WorkerProcesses, workerProcesses } from "#tests/support/worker-process.ts";

let database: TestDatabase;
let workers: WorkerProcesses;
let siteId: string;
let admin: pg.Client;
const clients: pg.Client[] = [];

vi.setConfig({ testTimeout: 300_000 });

beforeAll(async () => {
  database = await testDatabase();
  workers = await workerProcesses(database);
  siteId = await insertSite(database.db);
});
beforeEach(async () => {
  admin = await connect();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
  await workers.killAll();
});
afterAll(async () => {
  await workers.stop();
  await database.drop();
});

/** A connection of the test's own, ended after it. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  clients.push(client);
  await client.connect();
  return client;
}

/** Breaks every connection there is; waits until there is one. */
async function breakConnections(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rowCount } = await admin.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`);
      expect(rowCount).toBeGreaterThan(0);
    },
    { timeout: 60_000, interval: 1 },
  );
}

/** A command past its deadline; its row alone says what is to be done. */
async function lostCommand(): Promise<string> {
  const hostId = await until(() => insertHost(database.db, siteId));
  const ctx = ctxOf(database.db, "operator");
  const input = { hostId, kind: "pause", reason: "for the test" } as const;
  const { command } = await until(() => issueCommand(ctx, workers.signer, input));
  await admin.query(
    "update command set status = 'delivered', delivered_at = now() - interval '10 minutes' where id = $1",
    [command.id],
  );
  return command.id;
}

async function statusOf(id: string): Promise<string> {
  const { rows } = await admin.query<{ status: string }>("select status from command where id = $1", [id]);
  return rows[0]?.status ?? "missing";
}

type HeldJob = { task_identifier: string; attempts: number; locked_by: string | null };

async function jobs(): Promise<HeldJob[]> {
  const { rows } = await admin.query<HeldJob>(
    "select task_identifier, attempts, locked_by from graphile_worker.jobs",
  );
  return rows;
}

/** Waits until every job was given back and done, those that failed without the pause they are due. */
async function allJobsDone(): Promise<void> {
  await until(async () => {
    await admin.query(
      "update graphile_worker._private_jobs set run_at = now(), attempts = 0 where locked_by is null",
    );
    expect(await jobs()).toEqual([]);
  });
}

const jobNamed = async (name: string) => (await jobs()).find((job) => job.task_identifier === name);

/** The names that workers say they hold jobs under. */
async function holders(): Promise<string[]> {
  const { rows } = await admin.query<{ holder: string }>(
    "select jsonb_array_elements_text(info -> 'queueWorkers') as holder from process where kind = 'worker'",
  );
  return rows.map((row) => row.holder);
}

/** Keeps the job that applies retention running, by a table that no sweep writes to, until the result is called. */
async function holdRetention(): Promise<() => Promise<unknown>> {
  const blocker = await connect();
  await blocker.query("begin; lock table enrolment_attempt in exclusive mode");
  return () => blocker.query("rollback");
}

/** Waits until the worker has swept several times with the job held for longer than is borne with one that is gone. */
async function sweepPastHeldJobs(): Promise<void> {
  await admin.query(
    "update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_by is not null",
  );
  for (let sweeps = 0; sweeps < 3; sweeps++) {
    const { rows } = await admin.query("select until from lease where name = 'sweep'");
    await until(async () => {
      const { rowCount } = await admin.query("select from lease where name = 'sweep' and until > $1", [
        rows[0].until,
      ]);
      expect(rowCount).toBe(1);
    });
  }
}

it("survives a database that breaks every connection again and again, and leaves no job behind", async () => {
  const worker = await workers.start();
  for (let storm = 0; storm < 4; storm++) {
    for (let round = 0; round < 10; round++) {
      await breakConnections();
      await applyRetentionJob.enqueue(database.db, {}).catch(() => undefined);
    }
    const lost = await lostCommand();
    await until(async () => expect(await statusOf(lost)).toBe("failed"));
  }
  await until(() => applyRetentionJob.enqueue(database.db, {}));
  await allJobsDone();
  expect(worker.alive()).toBe(true);
  expect(await worker.end("SIGTERM")).toBe(0);
});

it("never gives away a job that it runs, however long, even while it begins again with new connections", async () => {
  const worker = await workers.start();
  await allJobsDone();
  const letGo = await holdRetention();
  await applyRetentionJob.enqueue(database.db, {});
  const held = await until(async () => {
    const job = await jobNamed("apply_retention");
    expect(job?.locked_by).toEqual(expect.any(String));
    return job;
  });
  const [first] = await until(async () => {
    const names = await holders();
    expect(names).toEqual([held?.locked_by]);
    return names;
  });
  await sweepPastHeldJobs();
  expect(await jobNamed("apply_retention")).toEqual(held);

  await breakJobRead();
  await until(async () => {
    const names = await holders();
    expect(names).toHaveLength(2);
    expect(names).toContain(first);
  });
  await sweepPastHeldJobs();
  expect(await jobNamed("apply_retention")).toEqual(held);

  await letGo();
  await until(async () => expect(await jobs()).toEqual([]));
  await until(async () => {
    const names = await holders();
    expect(names).toHaveLength(1);
    expect(names).not.toContain(first);
  });
  expect(await worker.end("SIGTERM")).toBe(0);
});

/** Breaks the connection over which the queue is asking for a job, while it asks. */
async function breakJobRead(): Promise<void> {
  const reader = await connect();
  await reader.query("begin; lock table graphile_worker._private_jobs in access exclusive mode");
  await until(async () => {
    const { rowCount } = await admin.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%j as (%is_available%'`);
    expect(rowCount).toBeGreaterThan(0);
  });
  await reader.query("rollback");
}
