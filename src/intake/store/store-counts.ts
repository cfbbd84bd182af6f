import type pg from "pg";
import { type CountRecord, summed } from "../record/count-records.ts";

/** Adds to the day's counts; `at` says which day, in UTC. */
export async function storeCounts(
  client: pg.ClientBase,
  counts: readonly CountRecord[],
  at: Date,
): Promise<void> {
  if (counts.length === 0) return;
  await client.query(
    `insert into telemetry_count (day, kind, component, category, reason, count)
     select ($2::timestamptz at time zone 'UTC')::date, kind, component, category, reason, count
     from jsonb_to_recordset($1::jsonb) as c (kind text, component text, category text, reason text, count bigint)
     on conflict (day, kind, component, category, reason)
       do update set count = telemetry_count.count + excluded.count`,
    [JSON.stringify(summed(counts)), at],
  );
}
