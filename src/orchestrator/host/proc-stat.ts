/** Clock ticks a second of /proc; fixed for user space on every Linux architecture Node.js runs on. */
const TICKS_PER_SECOND = 100;

export interface ProcessStat {
  /** One letter: R, S, D, Z… */
  state: string;
  /** Ticks since boot; with the process id it names one process for ever. */
  startTicks: number;
}

/** Reads the content of /proc/<pid>/stat (proc(5)). The name in parentheses may hold spaces and parentheses. */
export function parseProcessStat(content: string): ProcessStat | null {
  const fields = content.slice(content.lastIndexOf(")") + 2).split(" ");
  const state = fields[0];
  const startTicks = Number(fields[19]);
  return state && Number.isSafeInteger(startTicks) ? { state, startTicks } : null;
}

/** When a process started, ms since the epoch, from the content of /proc/uptime. */
export function startedAtMs(startTicks: number, uptimeContent: string, now: number): number {
  const uptimeS = Number(uptimeContent.split(" ")[0]);
  return Math.round(now - (uptimeS - startTicks / TICKS_PER_SECOND) * 1000);
}
