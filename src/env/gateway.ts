import { resolve } from "node:path";
import { z } from "zod";
import { parseEnv } from "./parse.ts";

const schema = z
  .object({
    GATEWAY_DATABASE_URL: z.string().min(1),
    GATEWAY_DIRECT_DATABASE_URL: z.string().min(1).optional(),
    HOST: z.string().min(1).default("127.0.0.1"),
    GATEWAY_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
    GATEWAY_TLS_CERT_FILE: z.string().min(1).optional(),
    GATEWAY_TLS_KEY_FILE: z.string().min(1).optional(),
    ZEN_GATEWAY_PLAINTEXT: z.literal("allow").optional(),
    TRUSTED_PROXIES: z.string().default(""),
    ZEN_SAMPLE_INTERVAL_MS: z.coerce.number().int().min(100).max(3_600_000).default(10_000),
    ZEN_GATEWAY_FRAMES_PER_SECOND: z.coerce.number().positive().default(200),
    ZEN_GATEWAY_FRAME_BURST: z.coerce.number().positive().default(2000),
    ZEN_GATEWAY_MAX_CONNECTIONS: z.coerce.number().int().positive().default(20_000),
    TELEMETRY_DIR: z.string().min(1).default(".data/telemetry"),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  })
  .superRefine((env, ctx) => {
    if (Boolean(env.GATEWAY_TLS_CERT_FILE) !== Boolean(env.GATEWAY_TLS_KEY_FILE)) {
      ctx.addIssue({
        code: "custom",
        path: ["GATEWAY_TLS_CERT_FILE"],
        message: "and GATEWAY_TLS_KEY_FILE belong together: set both or neither",
      });
    }
    if (!env.GATEWAY_TLS_CERT_FILE && !isLoopback(env.HOST) && !env.ZEN_GATEWAY_PLAINTEXT) {
      ctx.addIssue({
        code: "custom",
        path: ["HOST"],
        message:
          "is not loopback and the gateway has no certificate: set GATEWAY_TLS_CERT_FILE and GATEWAY_TLS_KEY_FILE, or ZEN_GATEWAY_PLAINTEXT=allow when a proxy in front of it speaks TLS",
      });
    }
  });

export type GatewayEnv = Readonly<{
  /** Of a role that is a member of zen_gateway and nothing else. */
  databaseUrl: string;
  /** For LISTEN, which a transaction pooler cannot carry. */
  directDatabaseUrl: string;
  host: string;
  port: number;
  tls: { certFile: string; keyFile: string } | null;
  /** Addresses or CIDR ranges of the proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** How often hosts are asked to send a sample. */
  sampleIntervalMs: number;
  /** What one host may send. */
  frameLimit: { perSecond: number; burst: number };
  maxConnections: number;
  /** Where envelopes of this process wait for the database. */
  spoolDir: string;
  logLevel: z.infer<typeof schema>["LOG_LEVEL"];
}>;

/** Reads the environment of the gateway; throws one error that names every variable that is wrong. */
export function readGatewayEnv(env: NodeJS.ProcessEnv): GatewayEnv {
  const parsed = parseEnv(schema, env);
  const { GATEWAY_TLS_CERT_FILE: certFile, GATEWAY_TLS_KEY_FILE: keyFile } = parsed;
  return {
    databaseUrl: parsed.GATEWAY_DATABASE_URL,
    directDatabaseUrl: parsed.GATEWAY_DIRECT_DATABASE_URL ?? parsed.GATEWAY_DATABASE_URL,
    host: parsed.HOST,
    port: parsed.GATEWAY_PORT,
    tls: certFile && keyFile ? { certFile, keyFile } : null,
    trustedProxies: parsed.TRUSTED_PROXIES.split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
    sampleIntervalMs: parsed.ZEN_SAMPLE_INTERVAL_MS,
    frameLimit: { perSecond: parsed.ZEN_GATEWAY_FRAMES_PER_SECOND, burst: parsed.ZEN_GATEWAY_FRAME_BURST },
    maxConnections: parsed.ZEN_GATEWAY_MAX_CONNECTIONS,
    spoolDir: resolve(parsed.TELEMETRY_DIR, "gateway"),
    logLevel: parsed.LOG_LEVEL,
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
