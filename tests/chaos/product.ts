import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { createDatabase, type Database } from "#src/db/client.ts";
import { type EmbeddedDatabase, startEmbedded } from "#src/db/embedded.ts";
import { migrate } from "#src/db/migrate.ts";
import { ensureGatewayRole } from "#src/db/roles.ts";
import { createApiKey } from "#src/domain/access/api-key-writes.ts";
import { loadSigner, publishSigningKey, type Signer } from "#src/domain/commands/signer.ts";
import type { Ctx } from "#src/domain/context.ts";
import { createEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { type FrameProxy, startFrameProxy } from "./frame-proxy.ts";
import { Killable } from "./killable.ts";
import { waitFor } from "./wait-for.ts";

/** What a test may kill. */
export const VICTIMS = ["web", "gateway", "worker", "database", "orchestrator"] as const;
export type Victim = (typeof VICTIMS)[number];

const silent = { info() {}, warn() {}, error() {} };

/** The whole product as separate processes, each of which can be killed, with a proxy that can freeze frames. */
export type Product = {
  proxy: FrameProxy;
  db: Database;
  hostId: string;
  /** Dies without a chance to say goodbye, and is started again by `revive`. */
  kill(victim: Victim): Promise<void>;
  revive(victim: Victim): Promise<void>;
  request(method: "GET" | "POST", path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  signer: Signer;
  /** Origin of the pages. */
  webUrl: string;
  gatewayPort: number;
  /** Where the processes keep their files. */
  folder: string;
  /** Kills the miner, and lets none start until `mendMiner`. */
  breakMiner(): void;
  mendMiner(): void;
  /** How often the miner's program was started since the beginning. */
  minerStarts(): number;
  stop(): Promise<void>;
};

type Ports = { web: number; gateway: number; xmrig: number; database: number };

export type ProductOptions = {
  /** From the answer of the miner's API to the effect. */
  effectDelayMs: number;
  /** More for web, gateway and worker. */
  environment?: Environment;
  /** Of the site that the host joins. */
  site?: string;
};

export async function startProduct({ effectDelayMs, site, ...options }: ProductOptions): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), "zen-chaos-"));
  const ports = await freePorts();
  const database = await startDatabase(folder, ports.database);
  await migrate(database.current.url, { log: silent });
  const gatewayUrl = await ensureGatewayRole(database.current.url, randomBytes(16).toString("hex"));
  const db = createDatabase(database.current.url);
  const signer = await makeKeys(folder, db);
  const proxy = await startFrameProxy(() => ports.gateway);
  const environment = {
    ...processEnvironment({ folder, ports, databaseUrl: database.current.url, gatewayUrl }),
    ...options.environment,
  };
  const processes = launch({ folder, ports, environment, proxyPort: proxy.port, effectDelayMs });
  await processes.gateway.start();
  await Promise.all([processes.web.start(), processes.worker.start()]);
  await enrol({ db, folder, proxyPort: proxy.port, signer, site });
  await processes.orchestrator.start();
  const { key } = await createApiKey(systemContext(db), { name: "chaos", role: "operator" });
  const hostId = await waitFor("the host is live", async () => {
    const status = await db.hostStatus.findFirst({
      where: { reportedState: { in: ["mining", "warming_up"] } },
    });
    return status?.hostId ?? null;
  });
  return {
    proxy,
    db,
    hostId,
    signer,
    webUrl: `http://127.0.0.1:${ports.web}`,
    gatewayPort: ports.gateway,
    folder,
    breakMiner: () => {
      writeFileSync(brokenFile(folder), "");
      endMiner(folder);
    },
    mendMiner: () => rmSync(brokenFile(folder)),
    kill: (victim) => (victim === "database" ? database.kill() : processes[victim].kill()),
    revive: (victim) => (victim === "database" ? database.start() : processes[victim].start()),
    request: (method, path, body) => callRest(ports.web, key, method, path, body),
    minerStarts: () => readStarts(folder).length,
    stop: async () => {
      await Promise.all([processes.orchestrator.stop(), processes.web.stop(), processes.worker.stop()]);
      await processes.gateway.stop();
      await proxy.stop();
      await db.$disconnect();
      await database.current.stop();
      endMiner(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function systemContext(db: Database): Ctx {
  return { db, actor: { type: "system", name: "chaos test" }, now: new Date(), trace: null, address: null };
}

type DatabaseHandle = { current: EmbeddedDatabase; kill(): Promise<void>; start(): Promise<void> };

async function startDatabase(folder: string, port: number): Promise<DatabaseHandle> {
  const options = { dataDir: folder, log: silent, mayRelocate: true, port };
  const handle: DatabaseHandle = {
    current: await startEmbedded(options),
    kill: async () => {
      const pidFile = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8");
      process.kill(Number(pidFile.split("\n")[0]), "SIGKILL");
      await handle.current.ended;
    },
    start: async () => {
      handle.current = await startEmbedded(options);
    },
  };
  return handle;
}

async function makeKeys(folder: string, db: Database): Promise<Signer> {
  mkdirSync(join(folder, "keys"), { recursive: true });
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  writeFileSync(join(folder, "keys", "signing.pem"), pem, { mode: 0o600 });
  const signer = loadSigner(pem);
  await publishSigningKey(db, signer);
  return signer;
}

type Environment = Readonly<Record<string, string>>;

function processEnvironment(input: {
  folder: string;
  ports: Ports;
  databaseUrl: string;
  gatewayUrl: string;
}): Environment {
  return {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: input.databaseUrl,
    GATEWAY_DATABASE_URL: input.gatewayUrl,
    HOST: "127.0.0.1",
    PORT: String(input.ports.web),
    PUBLIC_URL: `http://127.0.0.1:${input.ports.web}`,
    GATEWAY_PORT: String(input.ports.gateway),
    DATA_DIR: input.folder,
    TELEMETRY_DIR: join(input.folder, "telemetry"),
    SIGNING_KEY_FILE: join(input.folder, "keys", "signing.pem"),
    AUTH_SECRET: randomBytes(32).toString("hex"),
    ZEN_REST_LIMIT_PER_MINUTE: "100000",
  };
}

function launch(input: {
  folder: string;
  ports: Ports;
  environment: Environment;
  proxyPort: number;
  effectDelayMs: number;
}): Record<Exclude<Victim, "database">, Killable> {
  const { folder, ports, environment, proxyPort } = input;
  const node = process.execPath;
  const listening = /"msg":"listening"/;
  return {
    web: new Killable({
      name: "web",
      command: [node, "node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(ports.web)],
      env: environment,
      ready: /Ready in/,
    }),
    gateway: new Killable({
      name: "gateway",
      command: [node, "dist/gateway.mjs"],
      env: environment,
      ready: listening,
    }),
    worker: new Killable({
      name: "worker",
      command: [node, "dist/worker.mjs"],
      env: environment,
      ready: listening,
    }),
    orchestrator: new Killable({
      name: "orchestrator",
      command: [node, "dist/orchestrator.cjs", "run"],
      ready: /\{.*\}\n/,
      env: {
        ZEN_STATE_DIR: join(folder, "host"),
        ZEN_GATEWAY_URL: `ws://127.0.0.1:${proxyPort}`,
        ZEN_DRIVER: "process",
        ZEN_SAMPLE_INTERVAL_MS: "500",
        ZEN_MINER_COMMAND: JSON.stringify(countedMiner(folder, ports.xmrig, input.effectDelayMs)),
        XMRIG_API_URL: `http://127.0.0.1:${ports.xmrig}`,
        XMRIG_ACCESS_TOKEN: "chaos",
      },
    }),
  };
}

/** The simulated miner, started through a shell that writes down each start. */
function countedMiner(folder: string, port: number, effectDelayMs: number): string[] {
  const script = '[ ! -e "$1.broken" ] || exit 1; echo $$ >> "$1"; shift; exec "$@"';
  const miner = [process.execPath, join(process.cwd(), "dist/xmrig-sim.cjs"), "--port", String(port)];
  const options = [
    "--access-token",
    "chaos",
    "--warmup-ms",
    "200",
    "--effect-delay-ms",
    String(effectDelayMs),
  ];
  return ["/bin/sh", "-c", script, "miner", startsFile(folder), ...miner, ...options];
}

const startsFile = (folder: string) => join(folder, "miner-starts");
const brokenFile = (folder: string) => `${startsFile(folder)}.broken`;

function readStarts(folder: string): number[] {
  if (!existsSync(startsFile(folder))) return [];
  return readFileSync(startsFile(folder), "utf8").trim().split("\n").map(Number);
}

/** The miner outlives its orchestrator, so the test ends it: only the process it saw start last. */
function endMiner(folder: string): void {
  const pid = readStarts(folder).at(-1);
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended with its orchestrator.
  }
}

async function enrol(input: {
  db: Database;
  folder: string;
  proxyPort: number;
  signer: Signer;
  site: string | undefined;
}): Promise<void> {
  const { token } = await createEnrolmentToken(systemContext(input.db), {
    ...(input.site === undefined ? {} : { site: input.site }),
    tags: [],
    uses: 1,
    expiresInS: 3600,
  });
  const gateway = `ws://127.0.0.1:${input.proxyPort}`;
  const flags = [
    "--gateway",
    gateway,
    "--control-key",
    input.signer.keyId,
    "--state-dir",
    join(input.folder, "host"),
  ];
  await execa(process.execPath, ["dist/orchestrator.cjs", "enrol", "--token-stdin", ...flags], {
    input: token,
  });
}

async function callRest(
  port: number,
  key: string,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Four ports that were free at the same time; restarted processes keep theirs. */
async function freePorts(): Promise<Ports> {
  const servers = await Promise.all([1, 2, 3, 4].map(openServer));
  const [web, gateway, xmrig, database] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  if (!web || !gateway || !xmrig || !database) throw new Error("this machine has no free port");
  return { web, gateway, xmrig, database };
}

function openServer(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => resolve(server));
  });
}
