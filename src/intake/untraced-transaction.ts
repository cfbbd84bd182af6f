import { suppressTracing } from "@sentry/core";
import type pg from "pg";
import { transact } from "#src/db/transact.ts";

/** Runs `work` in one transaction and outside every trace, since recording spans must not make spans. */
export function transactUntraced<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return suppressTracing(() => transact(pool, work));
}
