import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { isAlive, readPidFile } from "#src/orchestrator/miner/pid-file.ts";
import { makeStateDir, stateFiles, writeIdentity } from "#src/orchestrator/state-dir.ts";
import { freePort } from "#tests/support/free-port.ts";
import { idOf, ScriptedGateway, type SignedFrame } from "./orchestrator-gateway.ts";

const WAIT = { timeout: 30_000, interval: 10 };
const folder = mkdtempSync(join(tmpdir(), "zen-daemon-"));
const bundle = join(folder, "orchestrator.cjs");
const simulator = join(folder, "xmrig-sim.cjs");

beforeAll(() => {
  const options = { bundle: true, platform: "node", target: "node20", format: "cjs" } as const;
  buildSync({ ...options, entryPoints: ["src/orchestrator/main.ts"], outfile: bundle });
  buildSync({ ...options, entryPoints: ["src/simulator/xmrig-main.ts"], outfile: simulator });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keys = generateKeyPairSync("ed25519");
let gateway: ScriptedGateway;
let stateDir = "";
let apiPort = 0;
let daemon: ChildProcess | null = null;

beforeEach(async () => {
  gateway = new ScriptedGateway(keys.publicKey);
  await gateway.open();
  stateDir = mkdtempSync(join(folder, "state-"));
  apiPort = await freePort();
  makeStateDir(stateDir);
  const spki = gateway.controlKeys.publicKey.export({ format: "der", type: "spki" });
  writeIdentity(
    stateDir,
    {
      ...{ version: 1, hostId: gateway.hostId, hostName: "rig", gateways: [gateway.url] },
      controlKeys: [spki.toString("base64")],
    },
    keys.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  );
  start();
  await vi.waitFor(() => expect(gateway.samples.at(-1)?.miner?.paused).toBe(false), WAIT);
});
afterEach(async () => {
  await kill("SIGTERM");
  await gateway.close();
  const miner = minerPid();
  if (miner !== null) process.kill(miner, "SIGKILL");
});

function start(): void {
  daemon = spawn(process.execPath, [bundle, "run"], {
    stdio: "ignore",
    env: {
      ...{
        ...process.env,
        ZEN_STATE_DIR: stateDir,
        ZEN_DRIVER: "simulator",
        ZEN_SIMULATOR_SCRIPT: simulator,
      },
      ...{ XMRIG_API_URL: `http://127.0.0.1:${apiPort}`, XMRIG_ACCESS_TOKEN: "token" },
    },
  });
}

it("refuses a second daemon on the same state directory", async () => {
  const second = spawn(process.execPath, [bundle, "run"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      ZEN_STATE_DIR: stateDir,
      ZEN_DRIVER: "simulator",
      ZEN_SIMULATOR_SCRIPT: simulator,
    },
  });
  let said = "";
  second.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(second, "close");
  expect(second.exitCode).toBe(1);
  expect(said).toContain(`Another orchestrator runs on ${stateDir}`);
  expect(daemon?.exitCode).toBeNull();
});

async function kill(signal: NodeJS.Signals): Promise<void> {
  if (!daemon || daemon.exitCode !== null || daemon.signalCode !== null) return;
  const exited = once(daemon, "exit");
  daemon.kill(signal);
  await exited;
}

function minerPid(): number | null {
  const record = readPidFile(stateFiles(stateDir).minerPid);
  return record && isAlive(record) ? record.pid : null;
}

const outcome = (command: SignedFrame) =>
  vi.waitFor(() => expect(gateway.outcomesOf(command).length).toBeGreaterThan(0), WAIT);

it("leaves the miner running when it ends, and adopts it when it comes back", async () => {
  const miner = minerPid();
  expect(miner).not.toBeNull();
  await kill("SIGTERM");
  expect(daemon?.exitCode).toBe(0);
  expect(minerPid()).toBe(miner);
  start();
  const connections = gateway.connections;
  await vi.waitFor(() => expect(gateway.connections).toBeGreaterThan(connections), WAIT);
  await vi.waitFor(() => expect(gateway.samples.at(-1)?.seq).toBeGreaterThan(1), WAIT);
  expect(minerPid()).toBe(miner);
});

it("is killed after its claim: claims again, runs once", async () => {
  gateway.answersClaims = false;
  const command = gateway.sign("pause");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.ofType("claim")).toHaveLength(1), WAIT);
  await kill("SIGKILL");
  gateway.answersClaims = true;
  start();
  await outcome(command);
  expect(gateway.outcomesOf(command)[0]).toMatchObject({ status: "succeeded" });
  expect(gateway.ofType("running")).toHaveLength(1);
});

it("is killed while a restart runs: the miner is restarted once, and proven by another process", async () => {
  const before = minerPid();
  const command = gateway.sign("restart");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.ofType("running")).toHaveLength(1), WAIT);
  await kill("SIGKILL");
  start();
  await outcome(command);
  expect(gateway.outcomesOf(command)[0]).toMatchObject({ status: "succeeded" });
  expect(minerPid()).not.toBe(before);
});

it("is killed before its outcome is confirmed: sends it again and does nothing twice", async () => {
  gateway.confirms = false;
  const command = gateway.sign("restart");
  gateway.send(command);
  await outcome(command);
  const miner = minerPid();
  await kill("SIGKILL");
  const sent = gateway.outcomesOf(command).length;
  start();
  await vi.waitFor(() => expect(gateway.outcomesOf(command).length).toBeGreaterThan(sent), WAIT);
  expect(gateway.outcomesOf(command).at(-1)).toEqual(gateway.outcomesOf(command)[0]);
  expect(minerPid()).toBe(miner);
  gateway.send({ type: "go", commandId: idOf(command) });
  await vi.waitFor(() => expect(gateway.outcomesOf(command).length).toBeGreaterThan(sent + 1), WAIT);
  expect(minerPid()).toBe(miner);
});

it("brings a paused miner that crashed back, and pauses it again", async () => {
  const command = gateway.sign("pause");
  gateway.send(command);
  await outcome(command);
  const miner = minerPid();
  process.kill(Number(miner), "SIGKILL");
  await vi.waitFor(
    () => expect(gateway.ofType("notice").map((notice) => notice.kind)).toContain("miner_exited"),
    WAIT,
  );
  await vi.waitFor(() => expect(minerPid()).not.toBeNull(), WAIT);
  const from = gateway.samples.length;
  await vi.waitFor(
    () => expect(gateway.samples.slice(from).some((sample) => sample.state === "paused")).toBe(true),
    WAIT,
  );
  expect(minerPid()).not.toBe(miner);
});

it("writes nothing secret where others can read", () => {
  const { identity, status } = stateFiles(stateDir);
  expect(readFileSync(identity, "utf8")).not.toContain("PRIVATE");
  expect(readFileSync(status, "utf8")).not.toContain("token");
});
