import type { OrchestratorEnv } from "#src/env/orchestrator.ts";
import type { Clock } from "../clock.ts";
import type { MinerDriver } from "./driver.ts";
import { processDriver } from "./process.ts";
import { systemdDriver } from "./systemd.ts";

/** Meant for the orchestrator alone; the miner has no business with them. */
const WITHHELD = ["ZEN_ENROLMENT_TOKEN", "SENTRY_DSN", "XMRIG_ACCESS_TOKEN_FILE"];

/** The driver that the settings name. */
export function chooseDriver(env: OrchestratorEnv, pidFile: string, clock: Clock): MinerDriver {
  if (env.ZEN_DRIVER === "systemd") return systemdDriver({ unit: env.ZEN_MINER_UNIT, clock });
  const command = env.ZEN_DRIVER === "process" ? env.ZEN_MINER_COMMAND : simulatorCommand(env);
  if (!command) throw new Error(`ZEN_DRIVER=${env.ZEN_DRIVER} has no command to run`);
  return processDriver({ kind: env.ZEN_DRIVER, command, pidFile, env: minerEnvironment(env), clock });
}

function simulatorCommand(env: OrchestratorEnv): [string, ...string[]] {
  const port = new URL(env.XMRIG_API_URL).port || "80";
  return [process.execPath, env.ZEN_SIMULATOR_SCRIPT ?? "", "--port", port, "--seed", port];
}

/** The simulator takes its token from the environment, so that no process list shows it. */
function minerEnvironment(env: OrchestratorEnv): Record<string, string | undefined> {
  const passed = Object.entries(process.env).filter(([name]) => !WITHHELD.includes(name));
  const token = env.XMRIG_ACCESS_TOKEN === undefined ? {} : { XMRIG_ACCESS_TOKEN: env.XMRIG_ACCESS_TOKEN };
  return { ...Object.fromEntries(passed), ...token };
}
