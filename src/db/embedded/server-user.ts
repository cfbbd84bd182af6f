import { execFileSync } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Whom the server runs as: PostgreSQL refuses to run as root. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const NAME = "postgres";

/** The system user for the server when we are root, made if it is missing; null when we are not root. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp();
  if (found) return found;
  try {
    execFileSync("groupadd", ["--system", NAME], { stdio: "pipe" });
    execFileSync(
      "useradd",
      ["--system", "--gid", NAME, "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
      {
        stdio: "pipe",
      },
    );
  } catch {
    // Another process may have made it meanwhile; what counts is whether it is there.
  }
  const made = lookUp();
  if (made) return made;
  throw new Error(
    `PostgreSQL does not run as root, and the system user "${NAME}" could not be made. Create it, start Zen Miner as another user, or set DATABASE_URL.`,
  );
}

/**
 * The first folder on the way to `path` (itself included) that `user` cannot pass, or null when all of them
 * let it through. Folders that do not exist yet are ours to make and count as passable.
 */
export function firstClosedFolder(path: string, user: ServerUser): string | null {
  const folders: string[] = [];
  for (let folder = existingPart(path); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return folders.find((folder) => !mayPass(folder, user)) ?? null;
}

function existingPart(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return existingPart(dirname(path));
  }
}

function mayPass(folder: string, { uid, gid }: ServerUser): boolean {
  const stat = statSync(folder);
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
  return (stat.mode & bit) !== 0;
}

function lookUp(): ServerUser | null {
  try {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, NAME], { stdio: "pipe" })),
    );
    return uid === undefined || gid === undefined ? null : { uid, gid };
  } catch {
    return null;
  }
}
