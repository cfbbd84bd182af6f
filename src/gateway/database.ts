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

/** The query under way or the next one fails too and says why. */
function toldByItsQuery(): void {}
