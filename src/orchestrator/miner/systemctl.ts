import type { CommandError } from "#src/protocol/commands.ts";
import { commandError } from "../command-error.ts";
import type { MinerStatus } from "./driver.ts";

/** What is asked of `systemctl show`. */
export const UNIT_PROPERTIES = [
  "LoadState",
  "ActiveState",
  "SubState",
  "MainPID",
  "InvocationID",
  "ExecMainStartTimestampMonotonic",
] as const;

export interface SystemctlResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
  /** The program is not there at all. */
  missing: boolean;
}

export interface ClockReading {
  /** Host clock, ms since the epoch. */
  now: number;
  /** CLOCK_MONOTONIC, µs since boot, which is what systemd counts in. */
  monotonicUs: number;
}

/** The miner's status from the output of `systemctl show`. */
export function parseUnit(unit: string, stdout: string, clock: ClockReading): MinerStatus {
  const properties = new Map(stdout.split("\n").map((line) => splitOnce(line)));
  const active = properties.get("ActiveState") ?? "";
  if (active === "") return unknownStatus(`systemd said nothing about ${unit}`);
  if (properties.get("LoadState") === "not-found")
    return unknownStatus(`there is no unit ${unit} on this host`);
  const pid = Number(properties.get("MainPID") ?? 0);
  const detail = `${unit} is ${active} (${properties.get("SubState") ?? "?"})`;
  if (pid <= 0) return { running: false, startedAt: null, instance: null, pid: null, detail };
  const startedUs = Number(properties.get("ExecMainStartTimestampMonotonic") ?? 0);
  const startedAt = startedUs > 0 ? Math.round(clock.now - (clock.monotonicUs - startedUs) / 1000) : null;
  const instance = `${properties.get("InvocationID") ?? ""}:${pid}:${startedUs}`;
  return { running: true, startedAt, instance, pid, detail };
}

export function unknownStatus(detail: string): MinerStatus {
  return { running: null, startedAt: null, instance: null, pid: null, detail };
}

/** What a failed `systemctl start`, `stop` or `restart` means; null when it did not fail. */
export function systemctlError(verb: string, unit: string, result: SystemctlResult): CommandError | null {
  if (result.exitCode === 0) return null;
  if (result.missing) {
    return commandError(
      "file_not_found",
      false,
      "This host has no systemctl; set ZEN_DRIVER=process and ZEN_MINER_COMMAND",
    );
  }
  if (result.timedOut)
    return commandError("timeout", true, `systemctl ${verb} ${unit} took too long; look at the unit's log`);
  const said = result.stderr.trim().split("\n").at(-1) ?? "";
  if (/access denied|authentication required|not authorized|permission denied/i.test(said)) {
    return commandError(
      "permission",
      false,
      `systemd does not let the orchestrator ${verb} ${unit}. Run "orchestrator install" again as root: it writes the polkit rule`,
    );
  }
  // 5 is LSB's "not installed", which systemctl uses for a unit that does not exist.
  if (result.exitCode === 5 || /not found|not loaded/i.test(said)) {
    return commandError(
      "file_not_found",
      false,
      `There is no unit ${unit} on this host; set ZEN_MINER_UNIT to the miner's unit`,
    );
  }
  return commandError(
    "miner_error",
    true,
    `systemctl ${verb} ${unit} failed: ${said || `exit code ${result.exitCode}`}`,
  );
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf("=");
  return [line.slice(0, at), line.slice(at + 1)];
}
