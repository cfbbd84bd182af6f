import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const PATIENCE_MS = 30_000;

/**
 * Stops a server that outlived the supervisor that started it, and removes a lock file whose process is gone
 * or is another program by now. Returns whether a server was stopped.
 */
export async function stopLeftover(folder: string): Promise<boolean> {
  const lockFile = join(folder, "postmaster.pid");
  if (!existsSync(lockFile)) return false;
  const pid = Number.parseInt(readFileSync(lockFile, "utf8"), 10);
  if (!Number.isInteger(pid) || !commandLine(pid).includes(folder)) {
    rmSync(lockFile, { force: true });
    return false;
  }
  await stopServer(pid);
  return true;
}

/** Asks the server to end its sessions and stop; after 30 s stops it as if by a power cut, which it survives. */
export async function stopServer(pid: number): Promise<void> {
  if (!signal(pid, "SIGINT")) return;
  for (let waited = 0; waited < PATIENCE_MS; waited += 25) {
    if (!signal(pid, 0)) return;
    await delay(25);
  }
  signal(pid, "SIGQUIT");
  while (signal(pid, 0)) await delay(25);
}

/** Whether the process was there to be signalled. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    try {
      return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" });
    } catch {
      return "";
    }
  }
}
