import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "./durable-file.ts";
import { type IdentityRecord, identityRecordSchema } from "./identity.ts";

/** The files that the orchestrator keeps. Only its own user may look into the directory. */
export function stateFiles(stateDir: string) {
  return {
    identity: join(stateDir, "identity.json"),
    privateKey: join(stateDir, "host.key"),
    status: join(stateDir, "status.json"),
    minerPid: join(stateDir, "miner.pid"),
    telemetry: join(stateDir, "telemetry"),
  };
}

/**
 * What belongs to one identity alone. A machine that is enrolled anew as another host begins with an empty journal:
 * the counters of the old host's commands mean nothing for the new one.
 */
export function hostFiles(stateDir: string, hostId: string) {
  return {
    journal: join(stateDir, `journal-${hostId}.log`),
    samples: join(stateDir, `samples-${hostId}`),
  };
}

/** Makes the directory with mode 0700, also when it was there with another. */
export function makeStateDir(stateDir: string): void {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  chmodSync(stateDir, 0o700);
}

export function hasIdentity(stateDir: string): boolean {
  return existsSync(stateFiles(stateDir).identity);
}

/** The key first: an identity without its key would be worth nothing. */
export function writeIdentity(stateDir: string, record: IdentityRecord, privateKeyPem: string): void {
  const files = stateFiles(stateDir);
  replaceFile(files.privateKey, privateKeyPem, 0o600);
  replaceFile(files.identity, `${JSON.stringify(record, null, 2)}\n`, 0o600);
}

export type StoredIdentity =
  | { ok: true; record: IdentityRecord; privateKeyPem: string }
  | { ok: false; message: string };

/** What enrolment left here. Never throws; the message says what to do. */
export function readIdentity(stateDir: string): StoredIdentity {
  const files = stateFiles(stateDir);
  try {
    const record = identityRecordSchema.parse(JSON.parse(readFileSync(files.identity, "utf8")));
    return { ok: true, record, privateKeyPem: readFileSync(files.privateKey, "utf8") };
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      return {
        ok: false,
        message: `this host is not enrolled (no ${path}); run the enrolment line of the dashboard`,
      };
    }
    if (code === "EACCES")
      return { ok: false, message: `${path} cannot be read by this user; run as zen-miner or root` };
    return { ok: false, message: `${files.identity} is damaged; enrol this host again with --replace` };
  }
}
