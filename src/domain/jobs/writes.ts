import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { EVERY_JOB } from "#src/jobs/jobs.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import type { JobIds } from "./schema.ts";

/** For a job of another release, of which nothing else is known. */
const TRIES = 5;

type Touched = { id: string; name: string };

/**
 * Gives failed jobs all their tries again, from now on. Those that run at this moment or are gone are left alone.
 * Answers how many will be tried.
 */
export async function retryJobs(ctx: Ctx, { ids }: JobIds): Promise<{ changed: number }> {
  authorise(ctx, "jobs.write");
  return inTransaction(ctx.db, async (tx) => {
    const failed = await lockFailed(tx, ids);
    for (const { id, name } of failed) {
      const tries = EVERY_JOB.find((job) => job.name === name)?.maxAttempts ?? TRIES;
      await tx.$executeRaw`
        select graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at => now(), attempts => 0,
          max_attempts => ${tries}::int)`;
    }
    await tell(tx, ctx, failed, "job.retry");
    return { changed: failed.length };
  });
}

/** Takes failed jobs out of the queue for good. Answers how many. */
export async function discardJobs(ctx: Ctx, { ids }: JobIds): Promise<{ changed: number }> {
  authorise(ctx, "jobs.write");
  return inTransaction(ctx.db, async (tx) => {
    const failed = await lockFailed(tx, ids);
    const found = failed.map(({ id }) => id);
    await tx.$executeRaw`select graphile_worker.complete_jobs(${found}::bigint[])`;
    await tell(tx, ctx, failed, "job.discard");
    return { changed: failed.length };
  });
}

/** Only what has failed and is not being done: nobody may take work away from under a worker. */
function lockFailed(tx: Transaction, ids: readonly string[]): Promise<Touched[]> {
  return tx.$queryRaw<Touched[]>`
    select p.id::text, t.identifier as name
    from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
    where p.id = any(${ids}::bigint[]) and p.locked_at is null and p.attempts > 0
    order by p.id for update of p skip locked`;
}

async function tell(tx: Transaction, ctx: Ctx, jobs: readonly Touched[], action: string): Promise<void> {
  for (const { id, name } of jobs) {
    await recordAudit(tx, ctx, { action, targetType: "job", targetId: id, targetName: name });
  }
  if (jobs.length > 0) await notify(tx, "page_changed", { topic: "jobs" });
}
