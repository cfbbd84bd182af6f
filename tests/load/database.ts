import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "#src/db/embedded.ts";
import { migrate } from "#src/db/migrate.ts";
import { ensureGatewayRole } from "#src/db/roles.ts";
import { cpuSeconds } from "./processes.ts";

export interface LoadDatabase {
  url: string;
  gatewayUrl: string;
  /** CPU time used so far by all of its processes that run now, seconds. */
  cpuS(): Promise<number>;
  stop(): Promise<void>;
}

const silent = { info() {}, warn() {}, error() {} };

/** The embedded PostgreSQL exactly as the product runs it, commits waiting for the disk, on a folder of its own. */
export async function startLoadDatabase(): Promise<LoadDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "zen-load-"));
  const server = await startEmbedded({ dataDir, log: silent });
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate(server.url, { log: silent });
    const gatewayUrl = await ensureGatewayRole(server.url, "load");
    return { url: server.url, gatewayUrl, cpuS: () => cpuOfServer(server.url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function cpuOfServer(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pid from pg_stat_activity");
  await client.end();
  return rows.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
}
