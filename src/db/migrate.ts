import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { projectRoot } from "#src/env/project-root.ts";
import { createDatabase } from "./client.ts";
import type { Log } from "./log.ts";
import { ensurePartitions } from "./partitions.ts";
import { openSchemaEngine } from "./schema-engine.ts";

const OLDEST_SERVER = 150_000;
/** Any number that nothing else locks; held while one process migrates and the others wait. */
const MIGRATION_LOCK = 5_938_201_774;
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Brings a database to what this release needs: prisma/migrations, the queue's own migrations, and partitions
 * ahead. Several processes may do so at once: one works, the others wait and find nothing left to do.
 * `url` must lead to PostgreSQL itself, not through a pooler that shares connections. Throws when the server is
 * older than PostgreSQL 15, when the database is newer than this release, or when a migration fails; a failed
 * migration leaves no trace and is tried again the next time.
 */
export async function migrate(
  url: string,
  { log, now = new Date() }: { log: Log; now?: Date },
): Promise<{ applied: string[] }> {
  const lock = new pg.Client({ connectionString: url, application_name: "zen-migrate" });
  await lock.connect();
  try {
    await requireServerVersion(lock);
    await lock.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const applied = await applyMigrations(url, log);
    await runMigrations({ connectionString: url, maxPoolSize: 1 });
    await makePartitions(url, now);
    return { applied };
  } finally {
    await lock.end();
  }
}

async function requireServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string; server_version_num: string }>(
    "select current_setting('server_version') as server_version, current_setting('server_version_num') as server_version_num",
  );
  const server = rows[0];
  if (server && Number(server.server_version_num) >= OLDEST_SERVER) return;
  throw new Error(
    `The database is PostgreSQL ${server?.server_version}; Zen Miner needs PostgreSQL 15 or newer.`,
  );
}

async function applyMigrations(url: string, log: Log): Promise<string[]> {
  const migrationsList = await readMigrations(join(projectRoot(), "prisma", "migrations"));
  const { engine, close } = await openSchemaEngine(url);
  try {
    await prepareHistory(engine, migrationsList, log);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    for (const migration of appliedMigrationNames) log.info({ migration }, "migration applied");
    return appliedMigrationNames;
  } finally {
    await close();
    engine.free();
  }
}

async function prepareHistory(engine: SchemaEngine, migrationsList: MigrationList, log: Log): Promise<void> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
  const unknown =
    found.history && "unpersistedMigrationNames" in found.history
      ? found.history.unpersistedMigrationNames
      : [];
  if (unknown.length > 0) {
    throw new Error(
      `The database was migrated by a newer release (${unknown.join(", ")}). Start that release, or restore a backup made before it.`,
    );
  }
  // Scripts run in one transaction each, so that a failed one changed nothing and may simply be tried again.
  for (const migrationName of found.failedMigrationNames) {
    log.warn({ migration: migrationName }, "migration failed before; trying it again");
    await engine.markMigrationRolledBack({ migrationName });
  }
}

async function readMigrations(baseDir: string): Promise<MigrationList> {
  const folders = (await readdir(baseDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const migrationDirectories = await Promise.all(
    folders
      .map((folder) => folder.name)
      .sort()
      .map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(join(baseDir, path, "migration.sql"), "utf8"),
          },
        },
      })),
  );
  const lockfile = {
    path: "migration_lock.toml",
    content: await readFile(join(baseDir, "migration_lock.toml"), "utf8"),
  };
  return { baseDir, lockfile, shadowDbInitScript: "", migrationDirectories };
}

async function makePartitions(url: string, now: Date): Promise<void> {
  const db = createDatabase(url, 1);
  try {
    await ensurePartitions(db, now);
  } finally {
    await db.$disconnect();
  }
}
