import { readdirSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { replaceFile } from "../durable-file.ts";
import { type ProcessStat, parseProcessStat } from "../host/proc-stat.ts";

const pidRecordSchema = z.object({ pid: z.number().int().positive(), startTicks: z.number().int() });
/** One process: the id alone may be given to another later. */
export type PidRecord = z.infer<typeof pidRecordSchema>;

/** The process that was recorded, or null when there is none or the file says nothing usable. */
export function readPidFile(path: string): PidRecord | null {
  try {
    return pidRecordSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

export function writePidFile(path: string, record: PidRecord): void {
  replaceFile(path, JSON.stringify(record), 0o600);
}

export function removePidFile(path: string): void {
  rmSync(path, { force: true });
}

/** What /proc says about a process id now; null when there is no such process. */
export function statOf(pid: number): ProcessStat | null {
  try {
    return parseProcessStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return null;
  }
}

/** True while the very process that was recorded is there. A zombie has ended. */
export function isAlive(record: PidRecord): boolean {
  const stat = statOf(record.pid);
  return stat !== null && stat.startTicks === record.startTicks && stat.state !== "Z";
}

/** The variable that a miner's process carries, so that it can be found when its record was never written. */
const MARK = "ZEN_MINER_PID_FILE";

/** What the environment of a process must hold to be found by `findMarked`. */
export function markOf(pidFile: string): Record<string, string> {
  return { [MARK]: pidFile };
}

/** The process that was started for this pid file, by its environment; only those of the same user can be seen. */
export function findMarked(pidFile: string): PidRecord | null {
  const wanted = `${MARK}=${pidFile}`;
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || !environmentOf(pid).includes(wanted)) continue;
    const stat = statOf(pid);
    if (stat && stat.state !== "Z") return { pid, startTicks: stat.startTicks };
  }
  return null;
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}
