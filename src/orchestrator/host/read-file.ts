import { readdirSync, readFileSync } from "node:fs";

/** The trimmed text of a small file of /proc or /sys; null when it is absent or not readable. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

/** A file that holds one number; null when it is absent, not readable, or no number. */
export function readNumber(path: string): number | null {
  const text = readText(path);
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The names in a directory, sorted; none when it is absent. */
export function listNames(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}
