import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { makeStateDir, stateFiles, writeIdentity } from "#src/orchestrator/state-dir.ts";
import { readStatusFile } from "#src/orchestrator/status-file.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { type EnrolledHost, insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { itemsOf } from "#tests/support/envelope.ts";
import { freePort } from "#tests/support/free-port.ts";
import { type Link, openLink } from "#tests/support/link.ts";
import { startTestGateway, type TestGateway } from "#tests/support/test-gateway.ts";

const WAIT = { timeout: 30_000, interval: 20 };
const folder = mkdtempSync(join(tmpdir(), "zen-daemon-"));
const bundle = join(folder, "orchestrator.cjs");

let database: TestDatabase;
let admin: pg.Client;
let gateway: TestGateway;
let host: EnrolledHost;
let link: Link;
let stateDir = "";
let apiPort = 0;
let daemon: ChildProcess | null = null;
let lines: string[] = [];

beforeAll(async () => {
  buildSync({
    ...({ bundle: true, platform: "node", target: "node20", format: "cjs" } as const),
    define: { __SENTRY_CHANNEL_INJECTION__: "false" },
    entryPoints: ["src/orchestrator/main.ts"],
    outfile: bundle,
  });
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  gateway = await startTestGateway(database.gatewayUrl);
});
afterAll(async () => {
  await gateway?.stop();
  await admin?.end();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A host whose miner's program does not exist, and whose way to the gateway is cut. */
beforeEach(async () => {
  host = (await insertEnrolledHosts(database.url, 1))[0] as EnrolledHost;
  link = await openLink(gateway.gateway.port);
  link.cut();
  stateDir = mkdtempSync(join(folder, "state-"));
  apiPort = await freePort();
  makeStateDir(stateDir);
  const { publicKey } = generateKeyPairSync("ed25519");
  writeIdentity(
    stateDir,
    {
      ...{ version: 1, hostId: host.id, hostName: host.name, gateways: [`ws://127.0.0.1:${link.port}`] },
      controlKeys: [publicKey.export({ format: "der", type: "spki" }).toString("base64")],
    },
    host.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  );
});
afterEach(async () => {
  await end("SIGKILL");
  await link.close();
});

function start(env: Record<string, string> = {}): void {
  lines = [];
  daemon = spawn(process.execPath, [bundle, "run"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      ZEN_STATE_DIR: stateDir,
      ZEN_DRIVER: "process",
      ZEN_MINER_COMMAND: '["/nowhere/xmrig"]',
      XMRIG_API_URL: `http://127.0.0.1:${apiPort}`,
      ZEN_SAMPLE_INTERVAL_MS: "200",
      SENTRY_ENVIRONMENT: "attic",
      ...env,
    },
  });
  daemon.stdout?.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
}

async function end(signal: NodeJS.Signals): Promise<void> {
  if (!daemon || daemon.exitCode !== null || daemon.signalCode !== null) return;
  const exited = once(daemon, "exit");
  daemon.kill(signal);
  await exited;
}

function spooledBytes(): number {
  const directory = stateFiles(stateDir).telemetry;
  if (!existsSync(directory)) return 0;
  return readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
}

function waiting(): number {
  const file = readStatusFile(stateFiles(stateDir).status);
  return file.ok ? file.status.waitingEnvelopes : -1;
}

async function inbox() {
  const { rows } = await admin.query("select id, body from envelope_inbox where host_id = $1", [host.id]);
  return rows as { id: string; body: Buffer }[];
}

async function eventsOf(type: string) {
  const items = (await inbox()).flatMap((row) => itemsOf(row.body));
  return items
    .filter((item) => item.type === "event" && item.payload.exception?.values?.at(-1)?.type === type)
    .map((item) => item.payload);
}

it("loses no error of a host that was offline and killed right after, and stores each once", async () => {
  start();
  await vi.waitFor(() => expect(spooledBytes()).toBeGreaterThan(0), { ...WAIT, interval: 1 });
  await end("SIGKILL");
  link.restore();
  start();
  await vi.waitFor(async () => expect(await eventsOf("DriverError")).not.toEqual([]), WAIT);
  await vi.waitFor(() => expect(waiting()).toBe(0), WAIT);
  const events = await eventsOf("DriverError");
  expect(new Set(events.map((event) => event.event_id)).size).toBe(events.length);
  const ids = (await inbox()).map((row) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(events[0]).toMatchObject({
    environment: "orchestrator-attic",
    tags: {
      component: "orchestrator",
      hostname: host.name,
      host_id: host.id,
      error_class: "file_not_found",
      site: expect.stringMatching(/^Site /),
    },
    contexts: { machine: { machine: host.name } },
  });
});

it("says once that it starts without Sentry's own address, and goes on with one that is no address", async () => {
  start({ SENTRY_DSN: "nonsense-secret" });
  await vi.waitFor(() => expect(lines.join("")).toContain("orchestrator starts"), WAIT);
  expect(lines.join("").match(/Sentry disabled \(malformed DSN\)/g)).toHaveLength(1);
  expect(lines.join("")).not.toContain("nonsense-secret");
});

it("hands over what it holds when it is stopped", async () => {
  start();
  await vi.waitFor(() => expect(lines.join("")).toContain("miner state"), WAIT);
  await end("SIGTERM");
  expect(daemon?.exitCode).toBe(0);
  link.restore();
  start();
  await vi.waitFor(async () => expect(await eventsOf("DriverError")).not.toEqual([]), WAIT);
});
