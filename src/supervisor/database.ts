import pg from "pg";
import { type EmbeddedDatabase, startEmbedded } from "#src/db/embedded.ts";
import type { Log } from "#src/db/log.ts";
import { ensureGatewayRole } from "#src/db/roles.ts";
import type { SupervisorEnv } from "#src/env/supervisor.ts";
import { keepEmbedded } from "./keep-embedded.ts";

export interface ProductDatabase {
  url: string;
  /** Not through a pooler. */
  directUrl: string;
  /** Address for gateways; makes their role if it must. Call after migrating. */
  gatewayUrl(password: string): Promise<string>;
  stop(): Promise<void>;
}

/** The operator's database, checked to answer, or the one that comes with the product, started and kept running. */
export async function openDatabase(
  env: SupervisorEnv,
  { log, say }: { log: Log; say(line: string): void },
): Promise<ProductDatabase> {
  if (env.database) return externalDatabase(env.database);
  const options = { dataDir: env.dataDir, log, mayRelocate: !env.dataDirIsChosen };
  const embedded: EmbeddedDatabase = await startEmbedded(options);
  const keeper = keepEmbedded(embedded, () => startEmbedded({ ...options, port: embedded.port }), say);
  return {
    url: embedded.url,
    directUrl: embedded.url,
    gatewayUrl: (password) => ensureGatewayRole(embedded.url, password),
    stop: () => keeper.stop(),
  };
}

async function externalDatabase(given: NonNullable<SupervisorEnv["database"]>): Promise<ProductDatabase> {
  await requireAnswer(given.url, "DATABASE_URL");
  if (given.directUrl !== given.url) await requireAnswer(given.directUrl, "DIRECT_DATABASE_URL");
  return {
    url: given.url,
    directUrl: given.directUrl,
    gatewayUrl: async (password) => given.gatewayUrl ?? ensureGatewayRole(given.directUrl, password),
    stop: async () => {},
  };
}

/** Throws one line that names server and reason, and nothing that is secret. */
async function requireAnswer(url: string, variable: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const where = `${hostname}:${port || 5432}${pathname}`;
    throw new Error(
      `The database ${where} cannot be used: ${reasonOf(error)}. Check ${variable} and that the server runs.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function reasonOf(error: unknown): string {
  // Node reports one error for each address it tried; the first says enough.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}
