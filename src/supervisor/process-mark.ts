import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

export const processMarkSchema = z.object({
  pid: z.number().int().positive(),
  /** Clock ticks after boot; null where the system does not tell. */
  startTicks: z.number().int().nullable(),
});
/** One process; its number alone may belong to another program later. */
export type ProcessMark = z.infer<typeof processMarkSchema>;

export function markOf(pid: number): ProcessMark {
  return { pid, startTicks: startTicksOf(pid) };
}

/** Whether the very process that was marked still runs. */
export function isRunning({ pid, startTicks }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return startTicks === null || startTicksOf(pid) === startTicks;
}

/** Asks a process to end and kills it when it has not after `graceMs`. Does nothing to a process that took its number. */
export async function endProcess(mark: ProcessMark, graceMs: number): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isRunning(mark)) return;
    process.kill(mark.pid, signal);
    for (let waitedMs = 0; waitedMs < graceMs && isRunning(mark); waitedMs += 25) await delay(25);
  }
}

function startTicksOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces. After it come state (3rd field) and the rest; the start is the 22nd.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : Number(fields[19]);
  } catch {
    return null;
  }
}
