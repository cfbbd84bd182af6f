import { readdir } from "node:fs/promises";
import type { Db } from "./client.ts";

/** Names of migrations in `folder` (prisma/migrations) that the database has not had, oldest first. */
export async function pendingMigrations(db: Db, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const rows = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations
    where finished_at is not null and rolled_back_at is null`;
  const applied = new Set(rows.map((row) => row.name));
  return entries
    .filter((entry) => entry.isDirectory() && !applied.has(entry.name))
    .map((entry) => entry.name)
    .sort();
}
