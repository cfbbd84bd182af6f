import type { Db } from "#src/db/client.ts";

/**
 * Forgets processes that have not beaten for 2 minutes, and gives back the jobs and queues that workers held which
 * are gone, by the database's clock. Returns how many processes were forgotten.
 */
export async function sweepProcesses(db: Db): Promise<number> {
  await db.$executeRaw`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
    from (
      select locked_by, locked_at from graphile_worker._private_jobs where locked_by is not null
      union all
      select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null
    ) held
    where locked_at < now() - interval '20 seconds' and locked_by not in (
      select jsonb_array_elements_text(info -> 'queueWorkers') from process
      where kind = 'worker' and heartbeat_at > now() - interval '30 seconds' and info ? 'queueWorkers'
    )
    having count(*) > 0`;
  return db.$executeRaw`delete from process where heartbeat_at < now() - interval '2 minutes'`;
}

/** Forgets jobs that failed for good before a time. Returns how many. */
export async function dropFailedJobs(db: Db, before: Date): Promise<number> {
  const forgotten = await db.$queryRaw<unknown[]>`
    select id from graphile_worker.complete_jobs((
      select coalesce(array_agg(id), '{}') from graphile_worker.jobs
      where attempts >= max_attempts and locked_at is null and updated_at < ${before}
    ))`;
  return forgotten.length;
}
