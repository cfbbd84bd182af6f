import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const UNIT_FOLDERS = ["/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];

export interface FoundXmrig {
  /** A program on the PATH. */
  program: string | null;
  /** Name of a systemd unit. */
  unit: string | null;
  /** A running process. */
  pid: number | null;
}

/** Looks whether a real XMRig is on this machine. It only looks: nothing is taken over without being asked. */
export function findXmrig(path: string | undefined): FoundXmrig | null {
  const found = { program: programOn(path ?? ""), unit: installedUnit(), pid: runningProcess() };
  return found.program || found.unit || found.pid ? found : null;
}

/** One line about it for the dashboard. */
export function describeXmrig({ program, unit, pid }: FoundXmrig): string {
  const parts = [
    pid === null ? null : `running as process ${pid}`,
    unit === null ? null : `installed as ${unit}`,
    program === null ? null : `at ${program}`,
  ];
  return `XMRig is on this machine, ${parts.filter((part) => part !== null).join(", ")}.`;
}

function programOn(path: string): string | null {
  const candidates = path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, "xmrig"));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installedUnit(): string | null {
  const names = UNIT_FOLDERS.flatMap((folder) => listed(folder));
  return names.find((name) => /^xmrig.*\.service$/.test(name)) ?? null;
}

function runningProcess(): number | null {
  const pids = listed("/proc").filter((name) => /^\d+$/.test(name));
  const pid = pids.find((candidate) => commandName(candidate) === "xmrig");
  return pid === undefined ? null : Number(pid);
}

function commandName(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return "";
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
