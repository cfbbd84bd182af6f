import { closeSync, fchownSync, fsyncSync, openSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Makes creations and renames in a directory survive a power cut. */
export function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Replaces a file in one step that survives a power cut: readers see the old content or the new, never a mix. What
 * root writes belongs to the owner of the directory, so that the daemon can read what was set up for it.
 */
export function replaceFile(path: string, content: string, mode: number): void {
  const draft = `${path}.new`;
  const descriptor = openSync(draft, "w", mode);
  try {
    writeFileSync(descriptor, content);
    if (process.getuid?.() === 0) {
      const { uid, gid } = statSync(dirname(path));
      fchownSync(descriptor, uid, gid);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, path);
  syncDirectory(dirname(path));
}
