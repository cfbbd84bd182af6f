import { suppressTracing } from "@sentry/core";
import type pg from "pg";
import { createPool } from "#src/db/pool.ts";

/** Few connections: work comes in batches. Their queries are in no trace, or recording spans would make spans. */
export function createUntracedPool(url: string, max: number): pg.Pool {
  return createPool(url, max);
}

/** Runs `work` in one transaction and outside every trace. A connection that failed is not used again. */
export async function transact<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return suppressTracing(async () => {
    const client = await pool.connect();
    let broken = true;
    try {
      await client.query("begin");
      const result = await work(client);
      await client.query("commit");
      broken = false;
      return result;
    } catch (error) {
      // A refused row leaves the connection sound; only then is rolling back worth a round trip.
      broken = !(await client.query("rollback").then(
        () => true,
        () => false,
      ));
      throw error;
    } finally {
      client.release(broken);
    }
  });
}
