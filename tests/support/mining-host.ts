import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { freePort } from "./free-port.ts";
import { type Link, openLink } from "./link.ts";

const run = promisify(execFile);
const statusSchema = z.object({ bufferedSamples: z.number().int() });
const pidSchema = z.object({ pid: z.number().int().positive() });

/** A mining host as an operator would set it up, with a simulated miner, as processes of its own. */
export interface MiningHost {
  link: Link;
  /** Starts the orchestrator. */
  start(): void;
  /** How many samples wait on the host for the control plane, as its own status command tells. */
  waitingSamples(): Promise<number>;
  /** Ends the orchestrator without warning; its miner goes on. */
  kill(): Promise<void>;
  /** Ends everything and removes its files. */
  remove(): Promise<void>;
}

/**
 * Enrols by the very line that the dashboard shows, except that it does not install a systemd service. The
 * orchestrator then reaches the gateway over a link that can be cut.
 */
export async function enrolMiningHost(line: string): Promise<MiningHost> {
  const folder = await mkdtemp(join(tmpdir(), "zen-host-"));
  const stateDir = join(folder, "state");
  const gateway = /--gateway '?(\S+?)'?\s/.exec(line)?.[1];
  if (!gateway) throw new Error(`The line names no gateway: ${line}`);
  const link = await openLink(Number(new URL(gateway).port));
  const env = {
    ...process.env,
    ZEN_STATE_DIR: stateDir,
    ZEN_MACHINE_ID: randomBytes(16).toString("hex"),
    ZEN_GATEWAY_URL: `ws://127.0.0.1:${link.port}`,
    ZEN_DRIVER: "simulator",
    ZEN_SIMULATOR_SCRIPT: resolve("dist/xmrig-sim.cjs"),
    XMRIG_API_URL: `http://127.0.0.1:${await freePort()}`,
    XMRIG_ACCESS_TOKEN: randomBytes(16).toString("hex"),
    ZEN_SAMPLE_INTERVAL_MS: "1000",
  };
  const enrol = line
    .replace("sudo node", `'${process.execPath}'`)
    .replace(" install ", ` enrol --state-dir '${stateDir}' `);
  await run("/bin/sh", ["-c", enrol], { cwd: folder, env, timeout: 60_000 });
  let orchestrator: ChildProcess | null = null;
  const kill = async () => {
    if (!orchestrator || orchestrator.exitCode !== null || orchestrator.signalCode !== null) return;
    orchestrator.kill("SIGKILL");
    await once(orchestrator, "exit");
  };
  return {
    link,
    start: () => {
      orchestrator = spawn(process.execPath, ["zen-orchestrator.cjs", "run"], {
        cwd: folder,
        env,
        stdio: "ignore",
      });
    },
    kill,
    waitingSamples: async () => {
      const status = ["zen-orchestrator.cjs", "status", "--json", "--state-dir", stateDir];
      const { stdout } = await run(process.execPath, status, { cwd: folder, env });
      return statusSchema.parse(JSON.parse(stdout)).bufferedSamples;
    },
    remove: async () => {
      await kill();
      await endMiner(join(stateDir, "miner.pid"));
      await link.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function endMiner(pidFile: string): Promise<void> {
  const text = await readFile(pidFile, "utf8").catch(() => null);
  if (text === null) return;
  const { pid } = pidSchema.parse(JSON.parse(text));
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It may have ended by itself.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
