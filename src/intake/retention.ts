import type { Database } from "#src/db/client.ts";

const DAY_MS = 86_400_000;
/** A month's quota is counted from these, and a year later compared. */
const COUNTS_KEPT_DAYS = 400;
/** Rows of one statement: events are wide, and a delete of a million would hold its locks for minutes. */
const BATCH = 5_000;

/** Takes away error events past their time, groups that have none left, and old feedback and counts. */
export async function dropOldErrors(db: Database, now: Date, errorsDays: number): Promise<void> {
  const before = new Date(now.getTime() - errorsDays * DAY_MS);
  let dropped: number;
  do {
    dropped = await db.$executeRaw`
      delete from error_event where event_id in
        (select event_id from error_event where occurred_at < ${before} order by occurred_at limit ${BATCH})`;
  } while (dropped === BATCH);
  await db.$executeRaw`delete from error_group_hour where bucket < ${before}`;
  await db.$executeRaw`
    delete from error_group g where last_seen_at < ${before}
      and not exists (select from error_event e where e.group_id = g.id)`;
  await db.$executeRaw`delete from error_feedback where received_at < ${before}`;
  const countsBefore = new Date(now.getTime() - COUNTS_KEPT_DAYS * DAY_MS);
  await db.$executeRaw`delete from telemetry_count where day < ${countsBefore}::date`;
}
