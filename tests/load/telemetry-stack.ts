import { execFile } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { createDatabase, type Database } from "#src/db/client.ts";
import { loadSigner, publishSigningKey } from "#src/domain/commands/signer.ts";
import { createEnrolmentTokenInputSchema } from "#src/domain/enrolment/schema.ts";
import { createEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { stopLocalMiner } from "#src/supervisor/local-hosts.ts";
import { freePort } from "#tests/support/free-port.ts";
import { systemCtx } from "#tests/support/person.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";
import { startLoadDatabase } from "./database.ts";
import { bundle, type LoadProcess, residentMb, startProcess } from "./processes.ts";
import { generatorInput } from "./scenario.ts";

/** The whole product, built and started as it runs, on a database and with hosts of its own. */
export interface Stack {
  name: string;
  db: Database;
  databaseUrl: string;
  web: WebServer;
  /** Simulated hosts that obey commands. */
  commandedHosts: string[];
  /** Connects many more hosts, which then send as fast as they are answered; stopped with the stack at the latest. */
  startFlood(): Promise<LoadProcess>;
  /** Memory that each process occupies now, MB. */
  rssMb(): Record<Measured, number>;
  stop(): Promise<void>;
}

export const MEASURED = ["web", "worker", "gateway", "orchestrator"] as const;
export type Measured = (typeof MEASURED)[number];

export interface StackPlan {
  /** Hosts of the load generator. */
  hosts: number;
  /** Samples that each has under way. */
  window: number;
  /** Simulated hosts that obey commands. */
  commandedHosts: number;
}

/** Flags of the unit that a host runs it by. */
const HOST_NODE_ARGS = ["--max-semi-space-size=1", "--lite-mode"];

const dist = (file: string) => resolve("dist", file);

/** Starts a stack whose processes all have these settings of Sentry. */
export async function startStack(
  name: string,
  plan: StackPlan,
  settings: Readonly<Record<string, string>>,
): Promise<Stack> {
  if (!existsSync(dist("gateway.mjs"))) throw new Error("Nothing is built yet: run npm run build first.");
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return { ...(await startParts(name, plan, settings, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  name: string,
  plan: StackPlan,
  settings: Readonly<Record<string, string>>,
  closers: (() => Promise<unknown>)[],
): Promise<Omit<Stack, "stop">> {
  const folder = await mkdtemp(join(tmpdir(), "zen-bench-"));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const start = (
    script: string,
    env: Record<string, string>,
    args: string[] = [],
    nodeArgs: string[] = [],
  ) => {
    const started = startProcess(script, { NODE_ENV: "production", ...settings, ...env }, args, nodeArgs);
    closers.push(started.stop);
    return started;
  };
  const database = await startLoadDatabase();
  closers.push(database.stop);
  const db = createDatabase(database.url);
  closers.push(() => db.$disconnect());

  const keyFile = join(folder, "signing.pem");
  const signingKey = generateKeyPairSync("ed25519")
    .privateKey.export({ format: "pem", type: "pkcs8" })
    .toString();
  await writeFile(keyFile, signingKey, { mode: 0o600 });
  const { keyId } = await publish(db, signingKey);

  const gateway = start(dist("gateway.mjs"), {
    GATEWAY_DATABASE_URL: database.gatewayUrl,
    GATEWAY_PORT: "0",
  });
  const { port } = await gateway.line<{ port: number }>((line) => line.msg === "listening");
  const worker = start(dist("worker.mjs"), { DATABASE_URL: database.url, SIGNING_KEY_FILE: keyFile });
  await worker.line((line) => line.msg === "listening");
  const web = await startWeb(database.url, { ...settings, SIGNING_KEY_FILE: keyFile });
  closers.push(web.stop);

  const address = { gateway: `ws://127.0.0.1:${port}`, controlKey: keyId };
  const fleet = [
    ...["--count", `${plan.commandedHosts}`, "--gateway", address.gateway, "--control-key", keyId],
    ...["--state-dir", join(folder, "fleet"), "--effect-delay-ms", "0", "--warmup-ms", "0"],
  ];
  start(dist("fleet.mjs"), { ZEN_ENROLMENT_TOKEN: await token(db, plan.commandedHosts) }, fleet);
  const commandedHosts = await miningHosts(db, plan.commandedHosts);
  const orchestratorEnv = await enrol(join(folder, "orchestrator"), address, await token(db, 1));
  closers.push(() => stopLocalMiner(join(folder, "orchestrator")));
  const orchestrator = start(dist("orchestrator.cjs"), orchestratorEnv, ["run"], HOST_NODE_ARGS);
  while ((await db.hostStatus.count({ where: { connectionId: { not: null } } })) <= plan.commandedHosts)
    await delay(200);

  const startFlood = async () => {
    const inputFile = join(folder, "hosts.json");
    const input = await generatorInput({ ...plan, intervalMs: 0 }, database.url, port);
    await writeFile(inputFile, JSON.stringify(input), { mode: 0o600 });
    const generator = start(await bundle("tests/load/generator.ts"), {}, [inputFile]);
    await generator.line((line) => line.event === "live");
    return generator;
  };
  const rssMb = () => ({
    web: residentMb(web.pid),
    worker: worker.rssMb(),
    gateway: gateway.rssMb(),
    orchestrator: orchestrator.rssMb(),
  });
  return { name, db, databaseUrl: database.url, web, commandedHosts, startFlood, rssMb };
}

/** Those that mine, once they are that many. */
async function miningHosts(db: Database, count: number): Promise<string[]> {
  for (;;) {
    const mining = await db.hostStatus.findMany({
      where: { reportedState: "mining" },
      select: { hostId: true },
    });
    if (mining.length >= count) return mining.map(({ hostId }) => hostId);
    await delay(200);
  }
}

async function publish(db: Database, signingKey: string) {
  const signer = loadSigner(signingKey);
  await publishSigningKey(db, signer);
  return signer;
}

async function token(db: Database, uses: number): Promise<string> {
  const created = await createEnrolmentToken(systemCtx(db), createEnrolmentTokenInputSchema.parse({ uses }));
  return created.token;
}

/** Enrols the real orchestrator; returns the environment that it runs with. */
async function enrol(
  stateDir: string,
  address: { gateway: string; controlKey: string },
  enrolmentToken: string,
): Promise<Record<string, string>> {
  const env = {
    ZEN_STATE_DIR: stateDir,
    ZEN_DRIVER: "simulator",
    ZEN_SIMULATOR_SCRIPT: dist("xmrig-sim.cjs"),
    XMRIG_API_URL: `http://127.0.0.1:${await freePort()}`,
    XMRIG_ACCESS_TOKEN: randomBytes(16).toString("hex"),
  };
  const { gateway, controlKey } = address;
  const args = ["enrol", "--gateway", gateway, "--control-key", controlKey, "--state-dir", stateDir];
  await promisify(execFile)(process.execPath, [dist("orchestrator.cjs"), ...args], {
    env: { ...process.env, ...env, ZEN_ENROLMENT_TOKEN: enrolmentToken },
  });
  return env;
}
