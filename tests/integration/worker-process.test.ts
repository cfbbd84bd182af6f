import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { loadSigner, publishSigningKey, type Signer } from "#src/domain/commands/signer.ts";
import { issueCommand } from "#src/domain/commands/writes.ts";
import { applyRetentionJob } from "#src/jobs/apply-retention.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";

let database: TestDatabase;
let signer: Signer;
let folder: string;
let siteId: string;
const workers: ChildProcess[] = [];

// A job that was running when its connection broke is given back after 20 s, and a busy machine adds to that.
vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "worker-"));
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  await writeFile(join(folder, "signing.pem"), pem, { mode: 0o600 });
  signer = loadSigner(pem);
  await publishSigningKey(database.db, signer);
  siteId = await insertSite(database.db);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => end(worker, "SIGKILL")));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const until = <T>(check: () => Promise<T> | T) => vi.waitFor(check, { timeout: 90_000, interval: 100 });

/** The worker as its own process, once it says that it is ready. */
async function startWorkerProcess(): Promise<{ worker: ChildProcess; output: () => string }> {
  const worker = spawn(process.execPath, ["--import", "tsx", "src/worker/main.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      SIGNING_KEY_FILE: join(folder, "signing.pem"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  workers.push(worker);
  let output = "";
  for (const stream of [worker.stdout, worker.stderr]) stream?.on("data", (data) => (output += String(data)));
  await until(() => expect(output).toContain('"msg":"listening"'));
  return { worker, output: () => output };
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode;
  const exited = new Promise<number | null>((resolve) => worker.once("exit", resolve));
  worker.kill(signal);
  return exited;
}

/** A command that was given to its host long ago and never answered. */
async function lostCommand(): Promise<string> {
  const hostId = await insertHost(database.db, siteId);
  const { command } = await issueCommand(ctxOf(database.db, "operator"), signer, {
    hostId,
    kind: "pause",
    reason: "for the test",
  });
  await database.db.$executeRaw`
    update command set status = 'delivered', delivered_at = now() - interval '10 minutes' where id = ${command.id}::uuid`;
  return command.id;
}

const statusOf = async (id: string) => (await database.db.command.findFirstOrThrow({ where: { id } })).status;

async function waitingJobs(): Promise<number> {
  const [row] = await database.db.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from graphile_worker.jobs`;
  return row?.waiting ?? 0;
}

it("gives up lost commands, retries them signed, shows itself, and stops in order", async () => {
  const lost = await lostCommand();
  const { worker, output } = await startWorkerProcess();
  await until(async () => expect(await statusOf(lost)).toBe("failed"));
  await until(async () => {
    const retry = await database.db.command.findFirst({ where: { retryOf: lost } });
    expect(retry).toMatchObject({ attempt: 1, actorName: "automatic retry", status: "pending" });
  });
  expect(await database.db.process.count({ where: { kind: "worker" } })).toBe(1);
  await until(async () => expect(await waitingJobs()).toBe(0));
  expect(await end(worker, "SIGTERM")).toBe(0);
  expect(await database.db.process.count({ where: { kind: "worker" } })).toBe(0);
  expect(await database.db.lease.count()).toBe(0);
  expect(output()).not.toContain('"level":"error"');
});

it("is followed by another worker when it is killed", async () => {
  const first = await startWorkerProcess();
  await until(async () => expect(await database.db.lease.count()).toBe(1));
  const second = await startWorkerProcess();
  await end(first.worker, "SIGKILL");
  const lost = await lostCommand();
  await until(async () => expect(await statusOf(lost)).toBe("failed"));
  expect(await end(second.worker, "SIGTERM")).toBe(0);
});

it("survives a database that drops every connection", async () => {
  const { worker } = await startWorkerProcess();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await admin.end();
  const lost = await until(lostCommand);
  await until(async () => expect(await statusOf(lost)).toBe("failed"));
  await applyRetentionJob.enqueue(database.db, {});
  await until(async () => expect(await waitingJobs()).toBe(0));
  expect(worker.exitCode).toBeNull();
  expect(await end(worker, "SIGTERM")).toBe(0);
});
