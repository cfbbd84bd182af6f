import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { type LoadDatabase, startLoadDatabase } from "./database.ts";
import type { GeneratorInput } from "./generator.ts";
import { bundle, type LoadProcess, startProcess } from "./processes.ts";

export interface Scenario {
  hosts: number;
  /** Samples a host may have unacknowledged; 0 sends one in each `intervalMs`. */
  window: number;
  intervalMs: number;
}

export interface Second {
  sent: number;
  acknowledged: number;
  ackP50Ms: number;
  ackP99Ms: number;
}

export interface RunningScenario {
  database: LoadDatabase;
  gateway: LoadProcess;
  generator: LoadProcess;
  /** How long it took until all hosts were live. */
  connectMs: number;
  nextSecond(): Promise<Second>;
  /** Stops the hosts when everything they sent is acknowledged. */
  finish(): Promise<{ acknowledged: number }>;
}

/** Database, gateway and hosts, each in processes of their own on this machine; all gone when it resolves. */
export async function runScenario<T>(
  scenario: Scenario,
  measure: (running: RunningScenario) => Promise<T>,
): Promise<T> {
  const inputFile = join(tmpdir(), `zen-load-${process.pid}.json`);
  const database = await startLoadDatabase();
  const started: LoadProcess[] = [];
  const start = async (entry: string, env: Record<string, string>, args: string[]) => {
    const child = startProcess(await bundle(entry), env, args);
    started.unshift(child);
    return child;
  };
  let cleaned: Promise<void> | undefined;
  // A signal and the failure that follows it ask for the same.
  const cleanUp = () => {
    cleaned ??= stopAll();
    return cleaned;
  };
  const stopAll = async () => {
    for (const child of started.splice(0)) await child.stop();
    await database.stop();
    await rm(inputFile, { force: true });
  };
  const interrupted = () => void cleanUp().finally(() => process.exit(1));
  process.once("SIGTERM", interrupted).once("SIGINT", interrupted);
  try {
    const gateway = await start(
      "src/gateway/main.ts",
      { GATEWAY_DATABASE_URL: database.gatewayUrl, GATEWAY_PORT: "0", LOG_LEVEL: "info" },
      [],
    );
    const { port } = await gateway.line<{ port: number }>((line) => line.msg === "listening");
    await writeFile(inputFile, JSON.stringify(await generatorInput(scenario, database.url, port)), {
      mode: 0o600,
    });
    const generator = await start("tests/load/generator.ts", {}, [inputFile]);
    const { connectMs } = await generator.line<{ connectMs: number }>((line) => line.event === "live");
    return await measure({
      database,
      gateway,
      generator,
      connectMs,
      nextSecond: () => generator.line<Second>((line) => line.event === "second"),
      async finish() {
        const end = generator.line<{ acknowledged: number }>((line) => line.event === "end");
        await generator.stop();
        return end;
      },
    });
  } finally {
    process.off("SIGTERM", interrupted).off("SIGINT", interrupted);
    await cleanUp();
  }
}

/** Hosts in that database, and what the load generator needs to be all of them on the gateway of that port. */
export async function generatorInput(
  { hosts, window, intervalMs }: Scenario,
  url: string,
  port: number,
): Promise<GeneratorInput> {
  const enrolled = await insertEnrolledHosts(url, hosts);
  return {
    url: `ws://127.0.0.1:${port}/v1/host`,
    hosts: enrolled.map(({ id, machineId, privateKey }) => ({
      id,
      machineId,
      privateKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    })),
    window,
    intervalMs,
  };
}
