import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { exists, SupervisedProduct } from "./supervised-product.ts";

const PATIENCE = { timeout: 90_000, interval: 100 };
const SLOW = 300_000;

let dataDir: string;
const started: SupervisedProduct[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "zen-supervisor-"));
});

afterEach(async () => {
  for (const product of started.splice(0)) await product.signal("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
});

function start(args: string[] = [], env: Record<string, string> = {}): SupervisedProduct {
  const product = new SupervisedProduct(dataDir, args, env);
  started.push(product);
  return product;
}

async function hosts(product: SupervisedProduct): Promise<{ id: string; seen: boolean }[]> {
  const client = new pg.Client({ connectionString: product.run().databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; seen: boolean }>(
      "select host_id as id, last_seen_at > now() - interval '10 seconds' as seen from host_view order by name",
    );
    return rows;
  } finally {
    await client.end();
  }
}

const mining = (product: SupervisedProduct) =>
  vi.waitFor(async () => {
    const found = await hosts(product);
    expect(found).toEqual([{ id: expect.any(String), seen: true }]);
    return found;
  }, PATIENCE);

describe("npm start", () => {
  it("brings everything up, ends all of it, and finds its data again", { timeout: SLOW }, async () => {
    const first = start();
    const ready = await first.line(/^ready /);
    const origin = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(ready)?.[1];
    expect(await first.line(/setup#token=/)).toContain(`${origin}/setup#token=zml_`);
    expect((await fetch(`${origin}/api/up`)).status).toBe(200);
    const [host] = await mining(first);

    const processes = first.everyProcess();
    expect(processes).toHaveLength(6);
    expect(await first.signal("SIGTERM")).toBe(0);
    expect(processes.filter(exists)).toEqual([]);
    expect(existsSync(join(dataDir, "run.json"))).toBe(false);

    const second = start();
    await second.line(/^ready /);
    expect(await mining(second)).toEqual([host]);
    expect(await second.signal("SIGINT")).toBe(0);
  });

  it("starts a process again that was killed, the database too", { timeout: SLOW }, async () => {
    const product = start();
    await product.line(/^ready /);
    await mining(product);

    const gateway = product.run().processes.gateway?.pid ?? 0;
    process.kill(gateway, "SIGKILL");
    await product.line(/^gateway ended .*starting it again/);
    await vi.waitFor(() => {
      const again = product.run().processes.gateway?.pid;
      expect(again && again !== gateway).toBe(true);
    }, PATIENCE);

    process.kill(product.postmaster(), "SIGKILL");
    await product.line(/^database ended; starting it again/);
    await mining(product);
  });

  it("ends what a killed start left behind before it starts again", { timeout: SLOW }, async () => {
    const killed = start();
    await killed.line(/^ready /);
    await mining(killed);
    const left = killed.everyProcess();
    await killed.signal("SIGKILL");

    const next = start();
    await next.line(/^ready /);
    expect(left.filter(exists)).toEqual([]);
    await mining(next);
  });

  it("keeps secrets in files of its owner, and out of logs and output", { timeout: SLOW }, async () => {
    const product = start();
    await product.line(/^ready /);
    await mining(product);
    const keys = join(dataDir, "keys");
    const secrets: string[] = [];
    for (const name of await readdir(keys)) {
      expect((await stat(join(keys, name))).mode & 0o777).toBe(0o600);
      secrets.push((await readFile(join(keys, name), "utf8")).trim());
    }
    expect((await stat(join(dataDir, "run.json"))).mode & 0o777).toBe(0o600);
    await product.signal("SIGTERM");

    const written = [product.lines.join("\n")];
    for (const name of await readdir(join(dataDir, "logs"))) {
      written.push(await readFile(join(dataDir, "logs", name), "utf8"));
    }
    for (const secret of secrets) expect(written.filter((text) => text.includes(secret))).toEqual([]);
  });

  it("stops in the middle of a start", { timeout: SLOW }, async () => {
    const product = start();
    await product.line(/^starting gateway/);
    const postmaster = product.postmaster();
    expect(await product.signal("SIGINT")).toBe(0);
    expect(exists({ pid: postmaster })).toBe(false);
    expect(product.lines).not.toContainEqual(expect.stringMatching(/^ready/));
  });
});

describe("npm start says in one line what is wrong", () => {
  async function refusal(args: string[] = [], env: Record<string, string> = {}): Promise<string[]> {
    const product = start(args, env);
    expect(await product.exited()).toBe(1);
    return product.lines;
  }

  it("a port in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    expect(await refusal([], { PORT: port })).toEqual([
      `Port ${port} on 127.0.0.1 is in use by another program. Stop that program, or set PORT to a free port.`,
    ]);
    expect(await refusal([], { GATEWAY_PORT: port })).toEqual([expect.stringContaining("set GATEWAY_PORT")]);
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  });

  it("an unreachable database, without its password", async () => {
    const [line, ...more] = await refusal([], { DATABASE_URL: "postgresql://zen:swordfish@127.0.0.1:1/zen" });
    expect(more.filter((text) => text !== "starting the database")).toEqual([
      expect.stringMatching(
        /^The database 127\.0\.0\.1:1\/zen cannot be used: .*ECONNREFUSED.*Check DATABASE_URL/,
      ),
    ]);
    expect(`${line}${more.join()}`).not.toContain("swordfish");
  });

  it("a database of another PostgreSQL", async () => {
    await mkdir(join(dataDir, "postgres"));
    await writeFile(join(dataDir, "postgres", "PG_VERSION"), "13\n");
    expect(await refusal()).toContainEqual(
      expect.stringMatching(/was made by PostgreSQL 13; this release brings PostgreSQL 18/),
    );
  });

  it("a second start on the same data", { timeout: SLOW }, async () => {
    const first = start(["--no-local-host"]);
    await first.line(/^starting the database/);
    expect(await refusal()).toEqual([
      expect.stringMatching(/^Zen Miner already runs on .* Stop it first, or set DATA_DIR/),
    ]);
    await first.line(/^ready /);
  });

  it.each([
    [["--fleet", "none"], {}, /^--fleet takes a number of hosts/],
    [["--colour"], {}, /^Unknown option '--colour'/],
    [[], { PORT: "http" }, /PORT: must be a port number/],
    [[], { HOST: "192.0.2.1" }, /192\.0\.2\.1 is not an address of this machine/],
  ])("arguments %j with %j", async (args, env, message) => {
    const lines = await refusal(args as string[], env as Record<string, string>);
    expect(lines.join("\n")).toMatch(message);
  });
});
