import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildSync } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { httpTransport } from "#src/orchestrator/miner/http-transport.ts";
import { createXmrigClient } from "#src/orchestrator/miner/xmrig-client.ts";

const TOKEN = "process-token";
const WAIT = { timeout: 10_000, interval: 20 };
const folder = mkdtempSync(join(tmpdir(), "zen-sim-"));
const script = join(folder, "xmrig-sim.cjs");

beforeAll(() => {
  const entryPoints = ["src/simulator/xmrig-main.ts"];
  buildSync({
    entryPoints,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    outfile: script,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  }
});

/** Starts the simulator and reads the ports it prints, by their names. */
async function start(args: string[], names: string[]): Promise<{ child: ChildProcess; ports: string[] }> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, XMRIG_ACCESS_TOKEN: TOKEN },
    stdio: ["ignore", "pipe", "ignore"],
  });
  started.push(child);
  const ports = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^ \* (HTTP API|CONTROL) +127\.0\.0\.1:(\d+)/.exec(line);
    if (found?.[1] !== undefined && found[2] !== undefined) ports.set(found[1], found[2]);
    if (names.every((name) => ports.has(name))) break;
  }
  return { child, ports: names.map((name) => ports.get(name) ?? "") };
}

const exitOf = async (child: ChildProcess) => (await once(child, "exit"))[0] as number | null;

describe("the simulator's process", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("ends with 0 on %s", async (signal) => {
    const { child } = await start(["--port", "0"], ["HTTP API"]);
    const exit = exitOf(child);
    child.kill(signal);
    expect(await exit).toBe(0);
  });

  it("ends with 2 when its configuration is wrong", async () => {
    const { child } = await start(["--port", "none"], ["HTTP API"]);
    expect(child.exitCode ?? (await exitOf(child))).toBe(2);
  });

  it("crashes by its script", async () => {
    const faults = '[{"fault":"crash","fromMs":50,"forMs":1000}]';
    const { child } = await start(["--port", "0", "--faults", faults], ["HTTP API"]);
    expect(child.exitCode ?? (await exitOf(child))).toBe(1);
  });

  it("goes on mining without its API when the port is taken", async () => {
    const { ports } = await start(["--port", "0"], ["HTTP API"]);
    const { child } = await start(["--port", ports[0] ?? "", "--control-port", "0"], ["CONTROL"]);
    expect(child.exitCode).toBeNull();
  });

  it("is read and paused by the orchestrator's client, and takes faults on its other port", async () => {
    const { ports } = await start(
      ["--port", "0", "--warmup-ms", "0", "--control-port", "0"],
      ["HTTP API", "CONTROL"],
    );
    const [api, control] = ports;
    const transport = httpTransport(`http://127.0.0.1:${api}`);
    const client = createXmrigClient(transport.send, TOKEN);
    const order = (fault: string, present: boolean) =>
      fetch(`http://127.0.0.1:${control}/faults`, {
        method: "POST",
        body: JSON.stringify({ fault, present }),
      });

    await vi.waitFor(async () => expect(await client.summary()).toMatchObject({ ok: true }), WAIT);
    await client.pause();
    expect(await client.summary()).toMatchObject({ value: { paused: true } });
    expect((await order("api_down", true)).status).toBe(204);
    expect(await client.summary()).toMatchObject({ ok: false, problem: { kind: "unreachable" } });
    expect((await order("api_down", false)).status).toBe(204);
    expect(await client.summary()).toMatchObject({ ok: true, value: { paused: true } });
    const refused = await order("explode", true);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("The order was not understood");
    transport.close();
  });
});
