import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EmbeddedDatabase, startEmbedded } from "#src/db/embedded.ts";

const isRoot = process.getuid?.() === 0;
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const settings = { fsync: "off", shared_buffers: "16MB" };

let folder: string;
const running: EmbeddedDatabase[] = [];

beforeEach(() => {
  vi.clearAllMocks();
  folder = mkdtempSync(join(tmpdir(), "zen-embedded-"));
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir = folder): Promise<EmbeddedDatabase> {
  const server = await startEmbedded({ dataDir, log, settings });
  running.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

describe("the database that comes with the product", () => {
  it("keeps data and password over a restart, and waits for the disk at each commit", async () => {
    const first = await start();
    await ask(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await start();
    expect(await ask(second.url, "select answer from kept")).toEqual([42]);
    expect(await ask(second.url, "show synchronous_commit")).toEqual(["on"]);
    expect(statSync(join(folder, "keys", "postgres-password")).mode & 0o777).toBe(0o600);
  });

  it("listens on loopback only and lets nobody in without the password", async () => {
    const server = await start();
    expect(await ask(server.url, "show listen_addresses")).toEqual(["127.0.0.1"]);
    const wrong = new URL(server.url);
    wrong.password = "guess";
    await expect(ask(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
  });

  it("stops a server that a killed process left behind", async () => {
    const left = await start();
    const next = await start();
    await left.ended;
    expect(log.warn).toHaveBeenCalledWith(expect.anything(), "stopped a database that was still running");
    expect(await ask(next.url, "select 1")).toEqual([1]);
  });

  it("is not held up by a lock file whose process number another program has now", async () => {
    await (await start()).stop();
    writeFileSync(join(folder, "postgres", "postmaster.pid"), `${process.pid}\n${folder}\n`);
    expect(await ask((await start()).url, "select 1")).toEqual([1]);
    expect(log.warn).not.toHaveBeenCalled();
  });

  it("begins again after its very first start was cut short", async () => {
    mkdirSync(join(folder, "postgres.new"));
    writeFileSync(join(folder, "postgres.new", "PG_VERSION"), "18\n");
    expect(await ask((await start()).url, "select 1")).toEqual([1]);
    expect(existsSync(join(folder, "postgres.new"))).toBe(false);
  });

  it("refuses files of another major version and leaves them alone", async () => {
    mkdirSync(join(folder, "postgres"));
    writeFileSync(join(folder, "postgres", "PG_VERSION"), "14\n");
    await expect(start()).rejects.toThrow(/made by PostgreSQL 14; this release brings PostgreSQL 18/);
    expect(readFileSync(join(folder, "postgres", "PG_VERSION"), "utf8")).toBe("14\n");
  });

  it("says which password file is wrong", async () => {
    await (await start()).stop();
    writeFileSync(join(folder, "keys", "postgres-password"), "another\n");
    await expect(start()).rejects.toThrow(/refuses the password in keys\/postgres-password/);
  });

  it.runIf(isRoot)("names the folder that its own user cannot enter", async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    chmodSync(folder, 0o711);
    await expect(start(join(closed, "data"))).rejects.toThrow(
      `PostgreSQL's user cannot enter ${closed}, so it cannot use ${closed}/data/postgres. Set DATA_DIR`,
    );
  });
});
