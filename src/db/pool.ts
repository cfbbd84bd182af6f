import pg from "pg";
import { watchPool } from "./pool-figures.ts";

/** How long a caller waits for a connection, whether the server is away or every connection is in use. */
const CONNECT_PATIENCE_MS = 10_000;
const KEEP_ALIVE_AFTER_MS = 10_000;

/**
 * A pool of at most `max` connections that outlives the loss of any of them, also while one is being lent out and
 * while the pool ends: `onLost` hears of it, the connection is dropped, and the next query gets a new one.
 */
export function createPool(url: string, max: number, onLost: (error: Error) => void = () => {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_PATIENCE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  // An error that nobody listens for ends the process, and every borrower leaves a moment in which it does not.
  pool.on("connect", (client) => client.on("error", onLost));
  // Repeats what a client that nobody has borrowed said.
  pool.on("error", () => {});
  watchPool(pool);
  return pool;
}
