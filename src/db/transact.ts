import type pg from "pg";

/** Runs `work` in one transaction. A connection that failed is not used again. */
export async function transact<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
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
