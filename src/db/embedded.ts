import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { ensureSecret } from "#src/env/secret-file.ts";
import { type Binaries, findBinaries } from "./embedded/binaries.ts";
import { clusterFolder, ensureCluster, SUPERUSER } from "./embedded/cluster.ts";
import { stopLeftover, stopServer } from "./embedded/leftover.ts";
import { type ServerUser, serverUser } from "./embedded/server-user.ts";
import { SERVER_ENVIRONMENT, SERVER_SETTINGS } from "./embedded/settings.ts";
import type { Log } from "./log.ts";

export interface EmbeddedDatabase {
  /** With the password in it: never log it. */
  url: string;
  port: number;
  /** Settles when the server ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds the database in `postgres/`, its password in `keys/`, its log in `logs/`. */
  dataDir: string;
  log: Log;
  /** Whether the files may live elsewhere when the server's user cannot reach `dataDir`. */
  mayRelocate?: boolean;
  /** Loopback port; a free one when absent. */
  port?: number;
  /** PostgreSQL settings that differ from `SERVER_SETTINGS`. */
  settings?: Readonly<Record<string, string>>;
}

const DATABASE = "zen";
const START_PATIENCE_MS = 60_000;

/**
 * Starts the PostgreSQL that comes with the product, on a free port of the loopback address, making its files
 * the first time. A server left behind by a supervisor that was killed is stopped first. Every failure is one
 * line for the person at the terminal.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir);
  const user = serverUser();
  const binaries = findBinaries(user);
  const folder = clusterFolder(dataDir, user, options.mayRelocate ?? false);
  const password = ensureSecret(join(dataDir, "keys", "postgres-password"));
  await ensureCluster(folder, { binaries, user, password });
  if (await stopLeftover(folder)) options.log.warn({ folder }, "stopped a database that was still running");
  const port = options.port ?? (await freePort());
  const logFile = join(dataDir, "logs", "postgres.log");
  const child = spawnServer({
    binaries,
    user,
    folder,
    port,
    logFile,
    settings: { ...SERVER_SETTINGS, ...options.settings },
  });
  const url = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  const ended = new Promise<void>((done) => {
    for (const event of ["close", "error"]) child.once(event, () => done());
  });
  const stop = async () => {
    if (isRunning(child) && child.pid !== undefined) await stopServer(child.pid);
    await ended;
  };
  try {
    await waitUntilReady(child, url, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, port, ended, stop };
}

interface ServerStart {
  binaries: Binaries;
  user: ServerUser | null;
  folder: string;
  port: number;
  logFile: string;
  settings: Record<string, string>;
}

function spawnServer({ binaries, user, folder, port, logFile, settings }: ServerStart): ChildProcess {
  mkdirSync(resolve(logFile, ".."), { recursive: true, mode: 0o700 });
  const output = openSync(logFile, "a", 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", folder, "-p", String(port), ...flags], {
    ...user,
    cwd: "/",
    // Away from the terminal's process group: Ctrl-C must stop the processes that use it first.
    detached: true,
    stdio: ["ignore", output, output],
    env: SERVER_ENVIRONMENT,
  });
  closeSync(output);
  return child;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function waitUntilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const until = Date.now() + START_PATIENCE_MS;
  while (Date.now() < until) {
    if (!isRunning(child)) break;
    if (await createDatabaseIfMissing(url)) return;
    await delay(25);
  }
  throw new Error(`PostgreSQL did not start: ${lastLine(logFile)} (more in ${logFile})`);
}

/** Whether the server answered; it then has our database. */
async function createDatabaseIfMissing(url: string): Promise<boolean> {
  const admin = new URL(url);
  admin.pathname = "/postgres";
  const client = new pg.Client({ connectionString: admin.href, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    // 57P03: the server is starting or recovering. Without a code of PostgreSQL nobody listens yet.
    if (error instanceof pg.DatabaseError && error.code !== "57P03") throw passwordRefused(error);
    return false;
  }
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(DATABASE)}`);
    return true;
  } finally {
    await client.end();
  }
}

function passwordRefused(error: pg.DatabaseError): Error {
  return error.code === "28P01"
    ? new Error(
        "The database refuses the password in keys/postgres-password of the data directory; put back the file that belongs to this database.",
        { cause: error },
      )
    : error;
}

function lastLine(file: string): string {
  return readFileSync(file, "utf8").trim().split("\n").at(-1) ?? "no output";
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("This machine has no free port.");
  return address.port;
}
