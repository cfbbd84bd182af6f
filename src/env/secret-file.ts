import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Reads a secret of 32 random bytes in hex from a file of mode 0600, making both when they are missing. */
export function ensureSecret(file: string): string {
  return ensurePrivateFile(file, () => `${randomBytes(32).toString("hex")}\n`).trim();
}

/** The content of a file that only its owner may read; made by `create` when it is missing. */
export function ensurePrivateFile(file: string, create: () => string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const content = readFileSync(file, "utf8");
    chmodSync(file, 0o600);
    return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return writeOnce(file, create());
}

/** Complete or not at all; of two processes that make it at once, both use what the first one wrote. */
function writeOnce(file: string, content: string): string {
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, content, { mode: 0o600 });
  try {
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(partial, { force: true });
  }
  return readFileSync(file, "utf8");
}
