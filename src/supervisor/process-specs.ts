import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { SupervisorEnv } from "#src/env/supervisor.ts";
import type { Addresses } from "./addresses.ts";
import type { ProcessSpec } from "./managed-process.ts";
import { CONTROL_PLANE_MEMORY_ENV, CONTROL_PLANE_NODE_ARGS, GATEWAY_NODE_ARGS } from "./process-memory.ts";

/** Everything that the processes are told. */
export interface Setting {
  root: string;
  env: SupervisorEnv;
  /** The environment this process was started with. */
  inherited: Readonly<Record<string, string | undefined>>;
  ports: { web: number; gateway: number; miner: number };
  addresses: Addresses;
  database: { url: string; directUrl: string; gatewayUrl: string };
  controlKey: string;
  minerToken: string;
  /** What was seen of a real XMRig, as one line. */
  foundXmrig: string | null;
}

/** Each process is told only the secrets that are its own. */
const SECRETS = [
  "AUTH_SECRET",
  "AUTH_SECRET_FILE",
  "DATABASE_URL",
  "DIRECT_DATABASE_URL",
  "GATEWAY_DATABASE_URL",
  "GATEWAY_DIRECT_DATABASE_URL",
  "SECRETS_KEY_FILE",
  "SENTRY_API_TOKEN",
  "SENTRY_AUTH_TOKEN",
  "SENTRY_WEBHOOK_SECRET",
  "SENTRY_SLACK_WEBHOOK_URL",
  "SIGNING_KEY_FILE",
  "SLACK_BOT_TOKEN",
  "SMTP_URL",
  "XMRIG_ACCESS_TOKEN",
];

export function webSpec(setting: Setting): ProcessSpec {
  const { root, env, ports, addresses, foundXmrig } = setting;
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  return {
    name: "web",
    args: [...CONTROL_PLANE_NODE_ARGS, next, "start", root, "-H", env.host, "-p", String(ports.web)],
    env: { ...controlPlaneEnv(setting), ZEN_FOUND_XMRIG: foundXmrig ?? "" },
    ready: (signal) => answers(`${addresses.localWeb}/api/up`, signal),
  };
}

export function workerSpec(setting: Setting): ProcessSpec {
  return {
    name: "worker",
    args: [...CONTROL_PLANE_NODE_ARGS, join(setting.root, "dist", "worker.mjs")],
    env: controlPlaneEnv(setting),
    ready: "line",
  };
}

export function gatewaySpec(setting: Setting): ProcessSpec {
  const { root, env, ports, database } = setting;
  return {
    name: "gateway",
    args: [...GATEWAY_NODE_ARGS, join(root, "dist", "gateway.mjs")],
    env: {
      ...withoutSecrets(setting.inherited),
      NODE_ENV: "production",
      HOST: env.host,
      GATEWAY_PORT: String(ports.gateway),
      GATEWAY_DATABASE_URL: database.gatewayUrl,
      GATEWAY_DIRECT_DATABASE_URL: setting.inherited.GATEWAY_DIRECT_DATABASE_URL ?? "",
      TELEMETRY_DIR: telemetryDir(setting),
    },
    ready: "line",
  };
}

/** The orchestrator of this machine, with a simulated miner. */
export function orchestratorSpec(setting: Setting): ProcessSpec {
  return {
    name: "orchestrator",
    args: [join(setting.root, "dist", "orchestrator.cjs"), "run"],
    env: orchestratorEnv(setting),
    ready: "spawn",
  };
}

export function orchestratorEnv(setting: Setting): Record<string, string | undefined> {
  return {
    ...hostEnv(setting),
    ZEN_STATE_DIR: orchestratorDir(setting.env),
    ZEN_GATEWAY_URL: setting.addresses.localGateway,
    ZEN_DRIVER: "simulator",
    ZEN_SIMULATOR_SCRIPT: join(setting.root, "dist", "xmrig-sim.cjs"),
    XMRIG_API_URL: `http://127.0.0.1:${setting.ports.miner}`,
    XMRIG_ACCESS_TOKEN: setting.minerToken,
    ZEN_SAMPLE_INTERVAL_MS: setting.inherited.ZEN_SAMPLE_INTERVAL_MS ?? "2000",
  };
}

export function orchestratorDir(env: SupervisorEnv): string {
  return join(env.dataDir, "orchestrator");
}

/** `count` simulated hosts in one process; `token` enrols those that are new. */
export function fleetSpec(setting: Setting, count: number, token: string): ProcessSpec {
  const options = {
    "--count": String(count),
    "--gateway": setting.addresses.localGateway,
    "--control-key": setting.controlKey,
    "--state-dir": join(setting.env.dataDir, "fleet"),
    "--faults": "realistic",
  };
  return {
    name: "fleet",
    args: [join(setting.root, "dist", "fleet.mjs"), ...Object.entries(options).flat()],
    env: { ...hostEnv(setting), ZEN_ENROLMENT_TOKEN: token },
    ready: "spawn",
  };
}

function controlPlaneEnv(setting: Setting): Record<string, string | undefined> {
  const { root, env, ports, addresses, database, inherited } = setting;
  return {
    ...withoutSecrets(inherited),
    ...CONTROL_PLANE_MEMORY_ENV,
    NODE_ENV: "production",
    DATABASE_URL: database.url,
    DIRECT_DATABASE_URL: database.directUrl,
    HOST: env.host,
    PORT: String(ports.web),
    GATEWAY_PORT: String(ports.gateway),
    PUBLIC_URL: addresses.publicWeb,
    GATEWAY_PUBLIC_URL: env.gatewayPublicUrl ?? (env.publicUrl ? "" : addresses.localGateway),
    DATA_DIR: env.dataDir,
    TELEMETRY_DIR: telemetryDir(setting),
    SIGNING_KEY_FILE: env.signingKeyFile,
    SECRETS_KEY_FILE: env.secretsKeyFile,
    SMTP_URL: inherited.SMTP_URL,
    SENTRY_SLACK_WEBHOOK_URL: inherited.SENTRY_SLACK_WEBHOOK_URL,
    SLACK_BOT_TOKEN: inherited.SLACK_BOT_TOKEN,
    AUTH_SECRET: inherited.AUTH_SECRET,
    SENTRY_API_TOKEN: inherited.SENTRY_API_TOKEN,
    SENTRY_WEBHOOK_SECRET: inherited.SENTRY_WEBHOOK_SECRET,
    AUTH_SECRET_FILE: env.authSecretFile ?? "",
    ORCHESTRATOR_BUNDLE: inherited.ORCHESTRATOR_BUNDLE || join(root, "dist", "orchestrator.cjs"),
  };
}

/** Where processes keep what they captured until the database has it. */
function telemetryDir({ env, inherited }: Setting): string {
  return inherited.TELEMETRY_DIR || join(env.dataDir, "telemetry");
}

function hostEnv({ inherited, env }: Setting): Record<string, string | undefined> {
  return { ...withoutSecrets(inherited), ZEN_GATEWAY_CA_FILE: env.gatewayCertFile ?? "" };
}

function withoutSecrets(env: Setting["inherited"]): Record<string, string | undefined> {
  const plain = Object.entries(env).filter(([name]) => !SECRETS.includes(name));
  // Empty rather than absent: Next.js would take it from a .env file.
  return { ...Object.fromEntries(plain), SENTRY_AUTH_TOKEN: "" };
}

async function answers(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
    }).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await delay(50);
  }
}
