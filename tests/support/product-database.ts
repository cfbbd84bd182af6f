import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";

const runSchema = z.object({ databaseUrl: z.string() });

export interface ProductDatabase {
  rows(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Lets every question about this table fail while `work` runs. */
  without<T>(table: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database of a running product, as its owner. */
export function openProductDatabase(dataDir: string): ProductDatabase {
  const { databaseUrl } = runSchema.parse(JSON.parse(readFileSync(join(dataDir, "run.json"), "utf8")));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  return {
    rows: async (sql, values = []) => (await pool.query(sql, [...values])).rows,
    without: async (table, work) => {
      await pool.query(`alter table ${table} rename to ${table}_away`);
      try {
        return await work();
      } finally {
        await pool.query(`alter table ${table}_away rename to ${table}`);
      }
    },
    close: () => pool.end(),
  };
}
