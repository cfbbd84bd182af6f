import { resolve } from "node:path";
import { z } from "zod";
import { type Env, parseEnv } from "./parse.ts";
import { projectRoot } from "./project-root.ts";

const port = z.coerce
  .number("must be a port number, 0 to 65535")
  .int("must be a port number, 0 to 65535")
  .min(0, "must be a port number, 0 to 65535")
  .max(65_535, "must be a port number, 0 to 65535");
const address = z.string().refine((text) => /^postgres(ql)?:$/.test(protocolOf(text)), {
  message: "must be an address such as postgresql://user:password@host:5432/database",
});
const path = z.string().min(1);

const schema = z.object({
  DATABASE_URL: address.optional(),
  DIRECT_DATABASE_URL: address.optional(),
  GATEWAY_DATABASE_URL: address.optional(),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: port.default(3000),
  GATEWAY_PORT: port.default(3001),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" }).optional(),
  GATEWAY_PUBLIC_URL: z.url({ protocol: /^wss?$/, error: "must be a ws:// or wss:// address" }).optional(),
  GATEWAY_TLS_CERT_FILE: path.optional(),
  DATA_DIR: path.optional(),
  SIGNING_KEY_FILE: path.optional(),
  SECRETS_KEY_FILE: path.optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  AUTH_SECRET_FILE: path.optional(),
});

export type SupervisorEnv = Readonly<{
  /** The operator's own database; null for the one that comes with the product. */
  database: { url: string; directUrl: string; gatewayUrl: string | null } | null;
  host: string;
  /** 0: any free one. */
  port: number;
  gatewayPort: number;
  publicUrl: string | null;
  gatewayPublicUrl: string | null;
  gatewayCertFile: string | null;
  dataDir: string;
  /** Whether somebody chose `dataDir`; then nothing of it is kept elsewhere. */
  dataDirIsChosen: boolean;
  signingKeyFile: string;
  secretsKeyFile: string;
  /** Null when the secret itself is in the environment. */
  authSecretFile: string | null;
}>;

/** Reads the environment of `npm start`; throws one error that names every variable that is wrong. */
export function readSupervisorEnv(env: Env): SupervisorEnv {
  const parsed = parseEnv(schema, env);
  const dataDir = resolve(projectRoot(), parsed.DATA_DIR ?? ".data");
  return {
    database: parsed.DATABASE_URL
      ? {
          url: parsed.DATABASE_URL,
          directUrl: parsed.DIRECT_DATABASE_URL ?? parsed.DATABASE_URL,
          gatewayUrl: parsed.GATEWAY_DATABASE_URL ?? null,
        }
      : null,
    host: parsed.HOST,
    port: parsed.PORT,
    gatewayPort: parsed.GATEWAY_PORT,
    publicUrl: parsed.PUBLIC_URL ? new URL(parsed.PUBLIC_URL).origin : null,
    gatewayPublicUrl: parsed.GATEWAY_PUBLIC_URL ?? null,
    gatewayCertFile: parsed.GATEWAY_TLS_CERT_FILE ?? null,
    dataDir,
    dataDirIsChosen: parsed.DATA_DIR !== undefined,
    signingKeyFile: resolve(projectRoot(), parsed.SIGNING_KEY_FILE ?? `${dataDir}/keys/signing.pem`),
    secretsKeyFile: resolve(projectRoot(), parsed.SECRETS_KEY_FILE ?? `${dataDir}/keys/secrets.key`),
    authSecretFile: parsed.AUTH_SECRET
      ? null
      : resolve(projectRoot(), parsed.AUTH_SECRET_FILE ?? `${dataDir}/keys/auth-secret`),
  };
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : "";
}
