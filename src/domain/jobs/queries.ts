import { EVERY_JOB } from "#src/jobs/jobs.ts";
import { authorise, type Ctx } from "../context.ts";
import { shownPayload } from "./rules.ts";
import type { FailedJob, JobKind, JobsNow } from "./schema.ts";

/** Failed jobs of one kind that are listed; the counts have all of them. */
const SHOWN = 100;

type Row = {
  id: string;
  name: string;
  attempts: number;
  max_attempts: number;
  created_at: Date;
  updated_at: Date;
  run_at: Date;
  payload: unknown;
  error: string | null;
  group_id: string | null;
};

/** The queue as it is now, by the database's clock: every job with how many wait, and those that failed. */
export async function jobsNow(ctx: Ctx): Promise<JobsNow> {
  authorise(ctx, "jobs.read");
  const [counts, dead, retrying] = await Promise.all([
    countJobs(ctx),
    failedJobs(ctx, true),
    failedJobs(ctx, false),
  ]);
  const known = new Set(EVERY_JOB.map(({ name }) => name));
  const kinds = [
    ...EVERY_JOB.map(({ name, cron }) => ({ ...NONE, ...counts.get(name), name, cron })),
    // Left by another release.
    ...[...counts].flatMap(([name, count]) => (known.has(name) ? [] : [{ ...count, name, cron: null }])),
  ];
  return { kinds, dead, retrying };
}

type Counts = Omit<JobKind, "name" | "cron">;
const NONE: Counts = { scheduled: 0, due: 0, running: 0, retrying: 0, dead: 0 };

async function countJobs(ctx: Ctx): Promise<Map<string, Counts>> {
  const rows = await ctx.db.$queryRaw<(Counts & { name: string })[]>`
    select task_identifier as name,
      count(*) filter (where locked_at is not null)::int as running,
      count(*) filter (where locked_at is null and attempts >= max_attempts)::int as dead,
      count(*) filter (where locked_at is null and attempts between 1 and max_attempts - 1)::int as retrying,
      count(*) filter (where locked_at is null and attempts = 0 and run_at <= now())::int as due,
      count(*) filter (where locked_at is null and attempts = 0 and run_at > now())::int as scheduled
    from graphile_worker.jobs group by 1 order by 1`;
  return new Map(rows.map(({ name, ...counts }) => [name, counts]));
}

/** The error is that of the newest event: the queue's own words of it were never cleaned of secrets. */
async function failedJobs(ctx: Ctx, isDead: boolean): Promise<FailedJob[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select j.id::text, j.task_identifier as name, j.attempts, j.max_attempts, j.created_at, j.updated_at, j.run_at,
      p.payload, e.title as error, e.group_id
    from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
    left join lateral (
      select title, group_id from error_event where job_id = j.id::text order by occurred_at desc limit 1
    ) e on true
    where j.locked_at is null and j.attempts > 0 and (j.attempts >= j.max_attempts) = ${isDead}
    order by j.updated_at desc, j.id desc limit ${SHOWN}`;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    createdAt: row.created_at.toISOString(),
    failedAt: row.updated_at.toISOString(),
    nextTryAt: isDead ? null : row.run_at.toISOString(),
    error: row.error,
    about: shownPayload(row.payload),
    errorGroupId: row.group_id,
  }));
}
