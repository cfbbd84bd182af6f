import { execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Binaries, SYSTEM_FOLDER } from "./binaries.ts";
import { firstClosedFolder, type ServerUser } from "./server-user.ts";
import { SERVER_ENVIRONMENT } from "./settings.ts";

export const SUPERUSER = "zen";

/**
 * The folder of the database's files: `<dataDir>/postgres`. Root's private folders are closed to the server's
 * user; with `mayRelocate` the files then live in `SYSTEM_FOLDER` and `<dataDir>/postgres` is a link to them.
 */
export function clusterFolder(dataDir: string, user: ServerUser | null, mayRelocate: boolean): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const link = join(dataDir, "postgres");
  // Not resolved further: its target is missing until the first start has finished.
  if (isLink(link)) return readlinkSync(link);
  if (!user) return link;
  openOwnFolder(dataDir);
  const closed = firstClosedFolder(dataDir, user);
  if (!closed) return link;
  if (!mayRelocate || existsSync(link)) {
    throw new Error(
      `PostgreSQL's user cannot enter ${closed}, so it cannot use ${link}. Set DATA_DIR to a folder it can reach, or allow it with "chmod o+x ${closed}".`,
    );
  }
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  const elsewhere = mkdtempSync(join(SYSTEM_FOLDER, "data-"));
  chmodSync(elsewhere, 0o711);
  symlinkSync(join(elsewhere, "postgres"), link);
  return join(elsewhere, "postgres");
}

/** Makes the database's files if they are not there; refuses files of another major version. */
export async function ensureCluster(
  folder: string,
  { binaries, user, password }: { binaries: Binaries; user: ServerUser | null; password: string },
): Promise<void> {
  const made = readVersion(folder);
  if (made === null) return initialise(folder, binaries, user, password);
  if (made !== binaries.majorVersion) {
    throw new Error(
      `The database in ${folder} was made by PostgreSQL ${made}; this release brings PostgreSQL ${binaries.majorVersion}. Dump it with the release that made it and restore it here, or set DATA_DIR to another folder.`,
    );
  }
}

function readVersion(folder: string): number | null {
  const file = join(folder, "PG_VERSION");
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : null;
}

/** Works beside the final place and renames, so that an interrupted first start leaves nothing half made. */
async function initialise(
  folder: string,
  binaries: Binaries,
  user: ServerUser | null,
  password: string,
): Promise<void> {
  const partial = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [partial, passwordFile]) chownSync(path, user.uid, user.gid);
  const args = [
    `--pgdata=${partial}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The builtin provider sorts alike on every machine, whatever its C library.
    "--no-locale",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  try {
    await promisify(execFile)(binaries.initdb, args, { ...user, cwd: "/", env: SERVER_ENVIRONMENT });
  } catch (error) {
    const detail =
      error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n").at(-1) : error;
    throw new Error(`PostgreSQL could not make its files in ${partial}: ${detail}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(partial, folder);
}

/** Lets others pass through our own folder; what is secret in it lies in folders of mode 0700. */
function openOwnFolder(folder: string): void {
  const stat = statSync(folder);
  if (stat.uid === process.getuid?.()) chmodSync(folder, stat.mode | 0o111);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
