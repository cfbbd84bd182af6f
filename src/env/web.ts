import { resolve } from "node:path";
import { z } from "zod";
import { parseEnv } from "./parse.ts";
import { urlHost } from "./url-host.ts";

const port = z.coerce.number().int().min(0).max(65_535);

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  DIRECT_DATABASE_URL: z.string().min(1).optional(),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: port.default(3000),
  GATEWAY_PORT: port.default(3001),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  GATEWAY_PUBLIC_URL: z.url({ protocol: /^wss?$/ }).optional(),
  TRUSTED_PROXIES: z.string().default(""),
  DATA_DIR: z.string().min(1).default(".data"),
  SIGNING_KEY_FILE: z.string().min(1).optional(),
  SECRETS_KEY_FILE: z.string().min(1).optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  AUTH_SECRET_FILE: z.string().min(1).optional(),
  ORCHESTRATOR_BUNDLE: z.string().min(1).default("dist/orchestrator.cjs"),
  ZEN_FOUND_XMRIG: z.string().optional(),
  TELEMETRY_DIR: z.string().min(1).optional(),
  SENTRY_REPLAYS_ON_ERROR_SAMPLE_RATE: z.coerce.number().min(0).max(1).default(0.1),
  ZEN_REST_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(600),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type WebEnv = Readonly<{
  databaseUrl: string;
  /** For LISTEN, which a transaction pooler cannot carry. */
  directDatabaseUrl: string;
  /** Address that it listens at. */
  host: string;
  port: number;
  /** Origin that browsers and scripts use, without a slash at the end. */
  publicUrl: string;
  /** `wss://` or `ws://` address that hosts connect to. */
  gatewayPublicUrl: string;
  /** Addresses or CIDR ranges of the reverse proxies in front of this process. */
  trustedProxies: readonly string[];
  signingKeyFile: string;
  /** The key that seals secrets of channels. */
  secretsKeyFile: string;
  authSecret: { value: string } | { file: string };
  orchestratorBundle: string;
  /** What was found of a real XMRig on this machine, as the supervisor described it. */
  foundXmrig: string | null;
  /** Where events wait until the database has them. */
  telemetrySpoolDir: string;
  /** 0 to 1: share of the errors in a browser that bring along how the page got there, all of it masked. */
  replaysOnErrorSampleRate: number;
  /** Requests a minute that one API key may make. */
  restLimitPerMinute: number;
  logLevel: z.infer<typeof schema>["LOG_LEVEL"];
}>;

/** Reads the environment of the web process; throws one error that names every variable that is wrong. */
export function readWebEnv(env: NodeJS.ProcessEnv): WebEnv {
  const parsed = parseEnv(schema, env);
  const publicUrl = new URL(parsed.PUBLIC_URL ?? `http://${urlHost(parsed.HOST)}:${parsed.PORT}`);
  const keys = resolve(parsed.DATA_DIR, "keys");
  return {
    databaseUrl: parsed.DATABASE_URL,
    directDatabaseUrl: parsed.DIRECT_DATABASE_URL ?? parsed.DATABASE_URL,
    host: parsed.HOST,
    port: parsed.PORT,
    publicUrl: publicUrl.origin,
    gatewayPublicUrl: withoutSlash(
      parsed.GATEWAY_PUBLIC_URL ?? gatewayBeside(publicUrl, parsed.GATEWAY_PORT),
    ),
    trustedProxies: parsed.TRUSTED_PROXIES.split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
    signingKeyFile: parsed.SIGNING_KEY_FILE ?? resolve(keys, "signing.pem"),
    secretsKeyFile: parsed.SECRETS_KEY_FILE ?? resolve(keys, "secrets.key"),
    authSecret: parsed.AUTH_SECRET
      ? { value: parsed.AUTH_SECRET }
      : { file: parsed.AUTH_SECRET_FILE ?? resolve(keys, "auth-secret") },
    orchestratorBundle: resolve(parsed.ORCHESTRATOR_BUNDLE),
    foundXmrig: parsed.ZEN_FOUND_XMRIG || null,
    telemetrySpoolDir: resolve(parsed.TELEMETRY_DIR ?? resolve(parsed.DATA_DIR, "telemetry"), "web"),
    replaysOnErrorSampleRate: parsed.SENTRY_REPLAYS_ON_ERROR_SAMPLE_RATE,
    restLimitPerMinute: parsed.ZEN_REST_LIMIT_PER_MINUTE,
    logLevel: parsed.LOG_LEVEL,
  };
}

function gatewayBeside(publicUrl: URL, gatewayPort: number): string {
  return `${publicUrl.protocol === "https:" ? "wss" : "ws"}://${publicUrl.hostname}:${gatewayPort}`;
}

function withoutSlash(url: string): string {
  return url.endsWith("/") ? url.slice(0, -1) : url;
}
