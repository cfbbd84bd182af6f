import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { loadSigner, type Signer } from "#src/domain/commands/signer.ts";
import { CONTROL_PLANE_MEMORY_ENV, CONTROL_PLANE_NODE_ARGS } from "#src/supervisor/process-memory.ts";
import { freePort } from "./free-port.ts";

const START_LIMIT_MS = 60_000;
const NEXT = resolve("node_modules/next/dist/bin/next");

export interface WebServer {
  /** Origin, without a slash at the end. */
  url: string;
  pid: number;
  /** What it signs commands with, and the file that holds it. */
  signer: Signer;
  signingKeyFile: string;
  /** Everything it has logged so far. */
  output(): string;
  alive(): boolean;
  stop(): Promise<void>;
}

/** Starts the built web process on a database of the test's own. Throws when nothing was built yet. */
export async function startWeb(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<WebServer> {
  if (!existsSync(".next/BUILD_ID")) throw new Error("Nothing is built yet: run npm run build first.");
  const folder = await mkdtemp(join(tmpdir(), "zen-web-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const signingKeyFile = join(folder, "signing.pem");
  const signingKey = newSigningKey();
  await writeFile(signingKeyFile, signingKey, { mode: 0o600 });
  const child = next(["start", "-H", "127.0.0.1", "-p", String(port)], {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    SIGNING_KEY_FILE: signingKeyFile,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    TELEMETRY_DIR: join(folder, "telemetry"),
    ...environment,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilUp(url, child);
  } catch (error) {
    await stop();
    throw new Error(`The web process did not start.\n${output}`, { cause: error });
  }
  return {
    url,
    pid: child.pid ?? 0,
    signer: loadSigner(signingKey),
    signingKeyFile,
    output: () => output,
    alive: () => child.exitCode === null,
    stop,
  };
}

function newSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}

function next(args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const env = {
    ...process.env,
    ...CONTROL_PLANE_MEMORY_ENV,
    ...environment,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  } as const;
  return spawn(process.execPath, [...CONTROL_PLANE_NODE_ARGS, NEXT, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function untilUp(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}.`);
    const answer = await fetch(`${url}/api/up`).catch(() => null);
    if (answer?.ok) return;
    await setTimeout(100);
  }
  throw new Error(`It did not answer within ${START_LIMIT_MS / 1000} s.`);
}
