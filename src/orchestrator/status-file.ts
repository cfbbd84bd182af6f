import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { type DaemonStatus, daemonStatusSchema } from "./status.ts";

/** Replaces the status file in one step. It is not synced: after a power cut it would be stale anyway. */
export function writeStatusFile(path: string, status: DaemonStatus): void {
  writeFileSync(`${path}.new`, JSON.stringify(status), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export type StatusFile = { ok: true; status: DaemonStatus } | { ok: false; message: string };

export function readStatusFile(path: string): StatusFile {
  try {
    return { ok: true, status: daemonStatusSchema.parse(JSON.parse(readFileSync(path, "utf8"))) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { ok: false, message: `no ${path}: the orchestrator has not run here yet` };
    if (code === "EACCES")
      return { ok: false, message: `${path} cannot be read by this user; run as zen-miner or root` };
    return { ok: false, message: `${path} is not readable as a status; restart the orchestrator` };
  }
}
