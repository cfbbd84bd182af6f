import type { Clock } from "../clock.ts";
import type { MinerDriver } from "./driver.ts";
import {
  parseUnit,
  type SystemctlResult,
  systemctlError,
  UNIT_PROPERTIES,
  unknownStatus,
} from "./systemctl.ts";

const SHOW_TIMEOUT_MS = 5_000;
/** A unit may take its whole TimeoutStopSec, 90 s by default, before systemd kills it. */
const CHANGE_TIMEOUT_MS = 100_000;

/** Drives the miner as a systemd unit through systemctl; polkit decides whether it may. */
export function systemdDriver(options: { unit: string; clock: Clock }): MinerDriver {
  const { unit, clock } = options;

  async function change(verb: "start" | "stop" | "restart") {
    const result = await systemctl([verb, "--no-ask-password", unit], CHANGE_TIMEOUT_MS);
    return systemctlError(verb, unit, result);
  }

  return {
    kind: "systemd",
    describe: () => `systemd unit ${unit}`,
    async status() {
      const result = await systemctl(
        ["show", unit, `--property=${UNIT_PROPERTIES.join(",")}`],
        SHOW_TIMEOUT_MS,
      );
      const error = systemctlError("show", unit, result);
      if (error) return unknownStatus(error.message);
      const monotonicUs = Number(process.hrtime.bigint() / 1000n);
      return parseUnit(unit, result.stdout, { now: clock.now(), monotonicUs });
    },
    start: () => change("start"),
    stop: () => change("stop"),
    restart: () => change("restart"),
    release() {},
  };
}

async function systemctl(args: string[], timeoutMs: number): Promise<SystemctlResult> {
  const { execa } = await import("execa");
  const result = await execa("systemctl", args, {
    timeout: timeoutMs,
    reject: false,
    stdin: "ignore",
    env: { LC_ALL: "C" },
    maxBuffer: 64 * 1024,
  });
  return {
    exitCode: result.exitCode ?? null,
    stdout: result.stdout,
    stderr: result.stderr,
    timedOut: result.timedOut,
    missing: result.code === "ENOENT",
  };
}
