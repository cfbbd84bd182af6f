import type pg from "pg";
import { worthOf } from "./categories.ts";
import type { CountRecord } from "./record/count-records.ts";
import { storeCounts } from "./store/store-counts.ts";
import { transactUntraced } from "./untraced-transaction.ts";
import { componentOf, type Target } from "./upstream.ts";

export interface OutboxBounds {
  now: Date;
  maxBytes: number;
}

/** Sentry takes nothing older than 30 days. */
const OLDEST_DAYS = 30;

/** Why something is given up, as it is counted, with the words for whoever looks for an event of it. */
const WHY = {
  expired: `It waited for ${OLDEST_DAYS} days, and Sentry takes nothing older.`,
  outbox_full: "More waited for Sentry than TELEMETRY_OUTBOX_MAX_BYTES.",
};

type Gone = { target: Target; category: string; eventIds: string[]; rows: number };

/**
 * Keeps the queue for upstream within its bytes: what is worth least goes first, and of that the oldest. What is too
 * old for Sentry goes too. Everything given up is counted, and error events know it.
 */
export async function trimOutbox(pool: pg.Pool, { now, maxBytes }: OutboxBounds): Promise<void> {
  await transactUntraced(pool, async (client) => {
    const tooOld = new Date(now.getTime() - OLDEST_DAYS * 86_400_000);
    await giveUp(client, now, "expired", "created_at < $1", [tooOld]);
    const { rows } = await client.query<{ category: string; bytes: string }>(
      "select category, sum(size) as bytes from envelope_outbox group by category",
    );
    let over = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0) - maxBytes;
    const leastFirst = rows.toSorted((a, b) => worthOf(a.category) - worthOf(b.category));
    for (const { category, bytes } of leastFirst) {
      if (over <= 0) return;
      const chosen = `id in (select id from (
         select id, sum(size) over (order by id) - size as before from envelope_outbox where category = $1
       ) oldest where before < $2)`;
      await giveUp(client, now, "outbox_full", chosen, [category, over]);
      over -= Number(bytes);
    }
  });
}

/** `condition` is of this file's own making. */
async function giveUp(
  client: pg.ClientBase,
  now: Date,
  reason: keyof typeof WHY,
  condition: string,
  values: unknown[],
): Promise<void> {
  const { rows } = await client.query<Gone>(
    `with gone as (delete from envelope_outbox where ${condition} returning target, category, event_id)
     select target, category, count(*)::int as rows,
       coalesce(array_agg(event_id) filter (where category = 'error' and event_id is not null), '{}') as "eventIds"
     from gone group by target, category`,
    values,
  );
  if (rows.length === 0) return;
  const counts = rows.map(
    ({ target, category, rows: count }): CountRecord => ({
      kind: "dropped",
      component: componentOf(target),
      category,
      reason,
      count,
    }),
  );
  await storeCounts(client, counts, now);
  await client.query(
    "update error_event set upstream_error = $2 where event_id = any($1) and upstream_at is null",
    [rows.flatMap(({ eventIds }) => eventIds), WHY[reason]],
  );
}
