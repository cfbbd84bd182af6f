import { suppressTracing } from "@sentry/core";
import type pg from "pg";

/**
 * Runs `work` in one transaction and outside every trace, since recording spans must not make spans. A connection that
 * failed is not used again.
 */
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
