import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "./process-mark.ts";

const FILE = /^(\d+-\d+)-\d+\.spool$/;
const OPEN_KEY = Symbol.for("zen-miner.telemetry.spool-files");

/** Files that this process has open, over all copies of this module: those of its mark that are not here are left over. */
export function openFiles(): Set<string> {
  const holder = globalThis as { [OPEN_KEY]?: Set<string> };
  holder[OPEN_KEY] ??= new Set();
  return holder[OPEN_KEY];
}

/**
 * Files in a folder, made when it is missing, that no running process has open, oldest first. `mark` is this process's.
 * Throws what the disk throws.
 */
export function leftovers(dir: string, mark: string): string[] {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return readdirSync(dir)
    .filter((name) => {
      const owner = FILE.exec(name)?.[1];
      if (owner === undefined || openFiles().has(join(dir, name))) return false;
      return owner === mark || !isRunning(owner);
    })
    .map((name) => ({ path: join(dir, name), at: changedAt(join(dir, name)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ path }) => path);
}

/** A name in a folder that nobody has, for a file of the process with this mark. */
export function freePath(dir: string, mark: string): string {
  for (let number = openFiles().size; ; number++) {
    const path = join(dir, `${mark}-${number}.spool`);
    if (!openFiles().has(path) && !exists(path)) return path;
  }
}

/** 0 for what another process has taken over meanwhile. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
