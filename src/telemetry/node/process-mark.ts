import { readFileSync } from "node:fs";

/** A process as file names carry it: its number, and on Linux when it began, since numbers are given again. */
export function markOf(pid: number): string {
  return `${pid}-${startOf(pid)}`;
}

/** Whether the process that a mark was made of still runs. */
export function isRunning(mark: string): boolean {
  const [pid = 0, start = "0"] = mark.split("-").map(Number);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return start === 0 || String(start) === startOf(pid);
}

/** Ticks since boot, field 22 of proc(5)'s stat, counted behind the name in brackets; "0" where there is no such file. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "0";
  } catch {
    return "0";
  }
}
