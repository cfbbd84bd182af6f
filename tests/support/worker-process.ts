import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { loadSigner, publishSigningKey, type Signer } from "#src/domain/commands/signer.ts";
import type { TestDatabase } from "./database.ts";

/** What is waited for: a job of a worker that is gone is given back after 20 s, and a busy machine adds to that. */
export const until = <T>(check: () => Promise<T> | T) => vi.waitFor(check, { timeout: 90_000, interval: 50 });

export interface WorkerProcess {
  /** Everything it has logged so far. */
  output(): string;
  alive(): boolean;
  /** Resolves to the exit code, null after a signal. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface WorkerProcesses {
  signer: Signer;
  /** The worker as its own process, once it says that it is ready. */
  start(environment?: Readonly<Record<string, string>>): Promise<WorkerProcess>;
  killAll(): Promise<void>;
  /** Kills all, and takes the signing key away. */
  stop(): Promise<void>;
}

/** Workers on a database, with a published signing key of the test's own. */
export async function workerProcesses(database: TestDatabase): Promise<WorkerProcesses> {
  const folder = await mkdtemp(join(tmpdir(), "worker-"));
  const signingKeyFile = join(folder, "signing.pem");
  const pem = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  await writeFile(signingKeyFile, pem, { mode: 0o600 });
  const signer = loadSigner(pem);
  await publishSigningKey(database.db, signer);
  const started: WorkerProcess[] = [];
  const killAll = async () => {
    await Promise.all(started.splice(0).map((worker) => worker.end("SIGKILL")));
  };
  return {
    signer,
    start: async (environment = {}) => {
      const worker = spawnWorker({
        DATABASE_URL: database.url,
        SIGNING_KEY_FILE: signingKeyFile,
        TELEMETRY_DIR: join(folder, "telemetry"),
        ...environment,
      });
      started.push(worker);
      await until(() => {
        if (!worker.output().includes('"msg":"listening"')) throw new Error(`Not ready:\n${worker.output()}`);
      });
      return worker;
    },
    killAll,
    stop: async () => {
      await killAll();
      await rm(folder, { recursive: true });
    },
  };
}

function spawnWorker(environment: Readonly<Record<string, string>>): WorkerProcess {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", "src/worker/main.ts"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += String(data)));
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    output: () => output,
    alive,
    end: async (signal) => {
      if (!alive()) return child.exitCode;
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}
