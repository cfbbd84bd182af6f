import type { Db } from "#src/db/client.ts";
import type { Readiness } from "./schema.ts";

/** Whether the rest of the product is at work, by the database's clock. For health checks: needs no actor. */
export async function readiness(db: Db): Promise<Readiness> {
  const [row] = await db.$queryRaw<
    { due: number; oldest_wait_s: number; web: number; gateway: number; worker: number }[]
  >`
    select alive.*, queue.*
    from (
      select count(*) filter (where kind = 'web')::int as web,
        count(*) filter (where kind = 'gateway')::int as gateway,
        count(*) filter (where kind = 'worker')::int as worker
      from process where heartbeat_at > now() - interval '30 seconds'
    ) alive, (
      select count(*)::int as due,
        coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as oldest_wait_s
      from graphile_worker.jobs where locked_at is null and run_at <= now() and attempts < max_attempts
    ) queue`;
  return {
    queue: { due: row?.due ?? 0, oldestWaitS: row?.oldest_wait_s ?? 0 },
    alive: { web: row?.web ?? 0, gateway: row?.gateway ?? 0, worker: row?.worker ?? 0 },
  };
}

/** Whether any worker beats, by the database's clock. For other processes of ours: needs no actor. */
export async function workerIsAlive(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ alive: boolean }[]>`
    select exists (
      select from process where kind = 'worker' and heartbeat_at > now() - interval '30 seconds'
    ) as alive`;
  return row?.alive ?? false;
}
