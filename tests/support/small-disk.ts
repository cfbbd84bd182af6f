import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  path: string;
  remove(): void;
}

/** A disk of 1 MiB; null where it cannot be made, which only an administrator of a Linux machine can. */
export function smallDisk(): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "zen-disk-"));
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", path]).status === 0;
  const remove = () => {
    if (isMounted) spawnSync("umount", [path]);
    rmSync(path, { recursive: true, force: true });
  };
  if (isMounted) return { path, remove };
  remove();
  return null;
}
