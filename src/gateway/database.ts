import pg from "pg";
import { watchPool } from "#src/db/pool-figures.ts";

export type Client = pg.PoolClient;
export type Pool = pg.Pool;

/**
 * The gateway's connections to PostgreSQL. Few: work is batched. Statement time-outs keep a stuck server from
 * holding a batch for ever.
 */
export function createPool(url: string, onIdleError: (error: Error) => void): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 6,
    application_name: "zen-gateway",
    keepAlive: true,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    idleTimeoutMillis: 60_000,
  });
  pool.on("error", onIdleError);
  // For life: listening only once a client is handed out leaves a moment in which its loss would end the process.
  pool.on("connect", (client) => client.on("error", toldByItsQuery));
  watchPool(pool);
  return pool;
}

/** Runs `work` in one transaction. A connection that failed is not used again. */
export async function transact<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
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
}

/** The query under way or the next one fails too and says why. */
function toldByItsQuery(): void {}
