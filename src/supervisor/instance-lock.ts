import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, markOf, type ProcessMark, processMarkSchema } from "./process-mark.ts";

/**
 * Claims a data directory for this process; throws one line when another process has it. A claim left by a
 * process that is gone is taken over. Returns what gives the claim back.
 */
export function claimDataDir(dataDir: string): () => void {
  const file = join(dataDir, "supervisor.pid");
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(markOf(process.pid)), { mode: 0o600 });
  try {
    while (!linked(mine, file)) {
      const holder = readHolder(file);
      if (holder && isRunning(holder)) {
        throw new Error(
          `Zen Miner already runs on ${dataDir} (process ${holder.pid}). Stop it first, or set DATA_DIR to another folder.`,
        );
      }
      discard(file, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a dead claim aside. If another process has just replaced it, that one gets its claim back. */
function discard(file: string, dead: ProcessMark | null): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
    if (readHolder(aside)?.pid !== dead?.pid) linked(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(file: string): ProcessMark | null {
  try {
    return processMarkSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}
