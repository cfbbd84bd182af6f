import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "#src/db/embedded.ts";
import type { Log } from "#src/db/log.ts";
import { migrate } from "#src/db/migrate.ts";
import { ensureGatewayRole } from "#src/db/roles.ts";

export interface DatabaseServer {
  /** Leads to the database of the superuser, from which others are made. */
  adminUrl: string;
  /** Leads to the migrated template as the gateway's role. */
  templateGatewayUrl: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    databaseServer: DatabaseServer;
  }
}

export const TEMPLATE = "zen_template";

const silent: Log = { info() {}, warn() {}, error() {} };

/** One PostgreSQL for the whole run, with a migrated database that tests clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "zen-test-database-"));
  // Nothing here must survive a power cut.
  const settings = { fsync: "off", full_page_writes: "off", max_connections: "400" };
  const server = await startEmbedded({ dataDir, log: silent, settings });
  const templateUrl = onDatabase(server.url, TEMPLATE);
  await makeTemplate(server.url, templateUrl);
  const templateGatewayUrl = await ensureGatewayRole(templateUrl, "gateway");
  project.provide("databaseServer", { adminUrl: server.url, templateGatewayUrl });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function makeTemplate(adminUrl: string, templateUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  await migrate(templateUrl, { log: silent });
}

/** The same server and role, another database. */
export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
