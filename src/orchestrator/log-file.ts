import { appendFileSync, renameSync, rmSync, statSync } from "node:fs";

const KEPT_FILES = 3;
const MAX_BYTES = 10 * 1024 * 1024;

export interface LogFileOptions {
  path: string;
  maxBytes?: number;
}

/** A destination of log lines that goes to standard output and to a file, which is rotated by size. */
export function teeToLogFile(options: LogFileOptions): { write(line: string): void } {
  const { path, maxBytes = MAX_BYTES } = options;
  let size = sizeOf(path);
  let isBroken = false;

  function rotate(): void {
    rmSync(`${path}.${KEPT_FILES}`, { force: true });
    for (let number = KEPT_FILES - 1; number >= 1; number -= 1)
      moveIfThere(`${path}.${number}`, `${path}.${number + 1}`);
    moveIfThere(path, `${path}.1`);
    size = 0;
  }

  return {
    write(line) {
      process.stdout.write(line);
      try {
        if (size + line.length > maxBytes) rotate();
        appendFileSync(path, line, { mode: 0o640 });
        size += line.length;
        isBroken = false;
      } catch (error) {
        // Said once: a full disk must not fill the other log with complaints.
        if (!isBroken)
          process.stderr.write(`the log file ${path} cannot be written: ${(error as Error).message}\n`);
        isBroken = true;
      }
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
