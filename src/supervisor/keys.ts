import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { loadSigner, type Signer } from "#src/domain/commands/signer.ts";
import { ensurePrivateFile, ensureSecret } from "#src/env/secret-file.ts";
import type { SupervisorEnv } from "#src/env/supervisor.ts";

export interface Keys {
  signer: Signer;
  gatewayDatabasePassword: string;
  /** What the simulated miner's API asks for. */
  minerToken: string;
}

/** Reads the secrets of this installation, making those that are missing, each in a file of mode 0600. */
export function ensureKeys(env: SupervisorEnv): Keys {
  if (env.authSecretFile) ensureSecret(env.authSecretFile);
  ensureSecret(env.secretsKeyFile);
  const folder = join(env.dataDir, "keys");
  return {
    signer: loadSigner(ensurePrivateFile(env.signingKeyFile, newSigningKey)),
    gatewayDatabasePassword: ensureSecret(join(folder, "gateway-database-password")),
    minerToken: ensureSecret(join(folder, "miner-token")),
  };
}

function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  return privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}
