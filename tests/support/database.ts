import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { createDatabase, type Database } from "#src/db/client.ts";
import { onDatabase, TEMPLATE } from "./database-server.ts";

export interface TestDatabase {
  /** As the owner. */
  url: string;
  /** As the gateway's role. */
  gatewayUrl: string;
  db: Database;
  /** Fails when the test left a connection open. */
  drop(): Promise<void>;
}

/** A migrated database of the test's own, cloned in about 100 ms. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, templateGatewayUrl } = inject("databaseServer");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await runAsAdmin(adminUrl, `create database ${name} template ${TEMPLATE}`);
  const url = onDatabase(adminUrl, name);
  const db = createDatabase(url);
  return {
    url,
    gatewayUrl: onDatabase(templateGatewayUrl, name),
    db,
    drop: async () => {
      await db.$disconnect();
      const open = await connectionsLeftOpen(adminUrl, name);
      await runAsAdmin(adminUrl, `drop database ${name} with (force)`);
      if (open.length > 0) throw new Error(`The test left connections open: ${open.join("; ")}`);
    },
  };
}

/** An empty database of the test's own, for what tests migration itself. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { adminUrl } = inject("databaseServer");
  const name = `empty_${randomUUID().replaceAll("-", "")}`;
  await runAsAdmin(adminUrl, `create database ${name}`);
  return {
    url: onDatabase(adminUrl, name),
    drop: () => runAsAdmin(adminUrl, `drop database ${name} with (force)`),
  };
}

/** A connection that was ended takes a moment to disappear from the server. */
async function connectionsLeftOpen(adminUrl: string, database: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (let attempt = 0; ; attempt++) {
      const { rows } = await client.query<{ line: string }>(
        `select concat_ws(' ', usename, application_name, state, left(query, 80)) as line
         from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
        [database],
      );
      if (rows.length === 0 || attempt === 60) return rows.map((row) => row.line);
      await delay(50);
    }
  } finally {
    await client.end();
  }
}

async function runAsAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
