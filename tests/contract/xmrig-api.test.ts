import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { MinerStatus } from "#src/orchestrator/miner/driver.ts";
import { httpTransport } from "#src/orchestrator/miner/http-transport.ts";
import { decideState, type StateMemory } from "#src/orchestrator/miner/state.ts";
import { parseSummary } from "#src/orchestrator/miner/summary.ts";
import { createXmrigClient } from "#src/orchestrator/miner/xmrig-client.ts";
import { armProfile, x86Profile } from "#src/simulator/miner-profiles.ts";
import { SimulatedMiner, type SimulatedMinerOptions } from "#src/simulator/simulated-miner.ts";
import { createXmrigServer } from "#src/simulator/xmrig-server.ts";

const TOKEN = "contract-token";
const START_MS = 1_700_000_000_000;
const RUNNING: MinerStatus = { running: true, startedAt: START_MS, instance: "1", pid: 1, detail: "running" };

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** The simulated miner on a socket, the orchestrator's client before it, and the miner's clock in hand. */
async function connect(more: Partial<SimulatedMinerOptions> = {}, token: string | null = TOKEN) {
  const clock = { nowMs: START_MS };
  const miner = new SimulatedMiner({
    seed: "contract",
    profile: x86Profile(),
    startedAtMs: START_MS,
    workerId: "rig",
    port: 0,
    accessToken: TOKEN,
    restricted: false,
    effectDelayMs: 0,
    warmupMs: 10_000,
    timeScale: 1,
    faults: [],
    ...more,
  });
  const server = createXmrigServer(miner, () => clock.nowMs);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const transport = httpTransport(`http://127.0.0.1:${port}`);
  cleanups.push(
    () => transport.close(),
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const client = createXmrigClient(transport.send, token);
  let memory: StateMemory | null = null;
  const stateAt = async (ageS: number) => {
    clock.nowMs = START_MS + ageS * 1000;
    const view = { process: RUNNING, api: await client.summary() };
    memory = decideState({
      now: clock.nowMs,
      view,
      previous: memory,
      desired: null,
      policyStopped: false,
    });
    return memory.current.state;
  };
  return { miner, client, clock, stateAt };
}

describe("the client and the simulated XMRig", () => {
  it("agree on a healthy summary", async () => {
    const { client, clock } = await connect();
    clock.nowMs += 61_000;
    const answer = await client.summary();
    expect(answer).toMatchObject({
      ok: true,
      value: { version: "6.26.0", algo: "rx/0", uptimeS: 61, paused: false, hashrate15m: null },
    });
    expect(answer.ok && answer.value.hashrate60s).toBeGreaterThan(5000);
  });

  it("agree on the answers of an older build on ARM", async () => {
    const { client } = await connect({ profile: armProfile() });
    expect(await client.summary()).toMatchObject({ ok: true, value: { version: "6.12.0-mo1", uptimeS: 0 } });
  });

  it("agree on backends and configuration", async () => {
    const { client } = await connect();
    expect(await client.backends()).toMatchObject({ ok: true, value: [{ type: "cpu" }, {}, {}] });
    expect(await client.config()).toMatchObject({ ok: true, value: { http: { restricted: false } } });
  });

  it("pause and resume, with the effect after its delay", async () => {
    const { client, clock } = await connect({ effectDelayMs: 100 });
    clock.nowMs += 60_000;
    expect(await client.pause()).toEqual({ ok: true, value: null });
    expect(await client.summary()).toMatchObject({ value: { paused: false } });
    clock.nowMs += 100;
    expect(await client.summary()).toMatchObject({ value: { paused: true } });
    clock.nowMs += 11_000;
    expect(await client.summary()).toMatchObject({ value: { hashrate10s: 0 } });
    await client.resume();
    clock.nowMs += 110;
    const resumed = await client.summary();
    expect(resumed).toMatchObject({ value: { paused: false } });
    expect(resumed.ok && resumed.value.hashrate10s).toBeGreaterThan(0);
  });
});

describe("problems", () => {
  it.each([
    { fault: "api_down", kind: "unreachable" },
    { fault: "cut_json", kind: "unreachable" },
    { fault: "garbled_json", kind: "malformed" },
    { fault: "oversized", kind: "oversized" },
    { fault: "slow", kind: "timeout" },
  ] as const)(
    "$fault is $kind, the state api_unreachable, and over with the fault",
    async ({ fault, kind }) => {
      const { miner, client, stateAt } = await connect();
      miner.force(fault, true);
      expect(await client.summary()).toMatchObject({ ok: false, problem: { kind } });
      expect(await stateAt(70)).toBe("api_unreachable");
      miner.force(fault, false);
      expect(await stateAt(80)).toBe("mining");
    },
  );

  it.each([
    { what: "no token", access: {}, token: null, kind: "unauthorized" },
    { what: "a wrong token", access: {}, token: "wrong", kind: "forbidden" },
    { what: "a token where none is set", access: { accessToken: null }, token: TOKEN, kind: "unauthorized" },
    { what: "open without a token", access: { accessToken: null }, token: null, kind: "unauthorized" },
  ])("$what is $kind", async ({ access, token, kind }) => {
    const { client } = await connect(access, token);
    expect(await client.summary()).toMatchObject({ ok: false, problem: { kind } });
    expect(await client.pause()).toMatchObject({ ok: false, problem: { kind } });
  });

  it("a restricted API tells its summary and forbids everything else", async () => {
    const { client } = await connect({ restricted: true });
    expect(await client.summary()).toMatchObject({ ok: true });
    expect(await client.pause()).toMatchObject({ ok: false, problem: { kind: "forbidden" } });
    expect(await client.config()).toMatchObject({ ok: false, problem: { kind: "forbidden" } });
  });
});

describe("states", () => {
  it("go from warming up to mining, paused and back", async () => {
    const { client, stateAt } = await connect();
    expect(await stateAt(0)).toBe("warming_up");
    expect(await stateAt(5)).toBe("warming_up");
    expect(await stateAt(61)).toBe("mining");
    await client.pause();
    expect(await stateAt(62)).toBe("paused");
    await client.resume();
    expect(await stateAt(63)).toBe("mining");
  });

  it("tell a lost pool from a pause", async () => {
    const { miner, stateAt } = await connect();
    expect(await stateAt(70)).toBe("mining");
    miner.force("no_pool", true);
    await stateAt(80);
    expect(await stateAt(120)).toBe("no_pool");
    miner.force("no_pool", false);
    await stateAt(130);
    expect(await stateAt(140)).toBe("mining");
  });

  it("stay mining while a hot processor slows down", async () => {
    const { miner, stateAt } = await connect();
    miner.force("throttling", true);
    await stateAt(70);
    expect(await stateAt(400)).toBe("mining");
    expect(miner.read(START_MS + 400_000).thermals.throttled).toBe(true);
  });
});

it("reads a real answer of an older XMRig that is still warming up", () => {
  const path = new URL("fixtures/xmrig-6.12-arm-warming.json", import.meta.url);
  expect(parseSummary(JSON.parse(readFileSync(path, "utf8")))).toMatchObject({
    version: "6.12.0-mo1",
    algo: "cn/half",
    uptimeS: 317,
    paused: false,
    hashrate10s: 22.82,
    hashrate60s: 23.46,
    hashrate15m: null,
    hashrateHighest: 24.29,
    pool: "gulf.moneroocean.stream:10032",
    poolUptimeS: 124,
    poolTls: false,
    hugePagesAllocated: 0,
    hugePagesTotal: 8,
    threads: 8,
    residentBytes: 308_178_944,
  });
});
