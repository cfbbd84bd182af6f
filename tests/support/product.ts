import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A start builds first when nothing was built yet. */
const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 60_000;

export interface RunningProduct {
  /** Origin of the dashboard, without a slash at the end. */
  url: string;
  /** The one-time link for the first operator, as the terminal showed it. */
  firstOperatorLink: string;
  dataDir: string;
  /** Everything that the terminal showed. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts the whole product as `npm start` does, on free ports and a data directory of its own. */
export async function startProduct(
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), "zen-product-"));
  // The database's own user has to pass through it.
  await chmod(dataDir, 0o711);
  const child = spawn(process.execPath, [resolve("scripts/start.mjs"), ...args], {
    env: { ...environment(dataDir), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const stop = async () => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const [url, firstOperatorLink] = await untilReady(child, () => output);
    return { url, firstOperatorLink, dataDir, output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Settings of whoever runs the tests would make it another product. */
const SETTINGS = /^(DATABASE_URL|DIRECT_DATABASE_URL|GATEWAY_|PUBLIC_URL|AUTH_|SIGNING_|SENTRY_|ZEN_)/;

/** A real miner's first minute counts as warming up; those of tests need 6 s for it, and tell sooner what they do. */
export const QUICK_MINER = "--warmup-ms 1000";
const QUICK_MINERS = {
  XMRIG_SIM_ARGS: QUICK_MINER,
  FLEET_SIM_ARGS: "--warmup-ms 1000 --sample-interval-ms 2000",
};

function environment(dataDir: string): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (SETTINGS.test(name)) delete env[name];
  return { ...env, ...QUICK_MINERS, DATA_DIR: dataDir, PORT: "0", GATEWAY_PORT: "0" };
}

/** The address and the one-time link, once both were printed. */
function untilReady(child: ChildProcess, output: () => string): Promise<[string, string]> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The product ${why}.\n${output()}`));
    const limit = setTimeout(() => fail("was not ready in time"), START_LIMIT_MS);
    const look = () => {
      const url = /^ready (\S+)$/m.exec(output())?.[1];
      const link = /(http\S+\/setup#token=\S+)/.exec(output())?.[1];
      if (!url || !link) return;
      clearTimeout(limit);
      resolve([url, link]);
    };
    child.stdout?.on("data", look);
    child.once("exit", (code) => {
      clearTimeout(limit);
      fail(`ended with ${code} before it was ready`);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  const limit = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  child.kill("SIGTERM");
  await exited;
  clearTimeout(limit);
}
