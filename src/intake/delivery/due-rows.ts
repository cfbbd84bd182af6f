import type pg from "pg";
import { worthOf } from "../categories.ts";
import type { Target } from "../upstream.ts";
import { isLimited, type Limits } from "./rate-limits.ts";

export interface DueRow {
  id: string;
  category: string;
  eventId: string | null;
  attempts: number;
  body: Buffer;
}

export interface DueOptions {
  now: Date;
  limits: Limits;
  /** Rows of one round. */
  limit: number;
}

const ROUND_BYTES = 16 * 1024 * 1024;

/** The envelopes to send next: what is worth most first, and of that the oldest. None of a category that is limited. */
export async function dueRows(
  pool: pg.Pool,
  target: Target,
  { now, limits, limit }: DueOptions,
): Promise<DueRow[]> {
  const present = await pool.query<{ category: string }>(
    "select distinct category from envelope_outbox where target = $1 and next_attempt_at <= $2",
    [target, now],
  );
  const open = present.rows
    .map(({ category }) => category)
    .filter((category) => !isLimited(limits, category, now.getTime()))
    .sort((a, b) => worthOf(b) - worthOf(a));
  const due: DueRow[] = [];
  for (const category of open) {
    if (due.length >= limit) break;
    // The first row goes however large it is.
    const { rows } = await pool.query<DueRow>(
      `select o.id, o.category, o.event_id as "eventId", o.attempts, o.body from envelope_outbox o
       join (
         select id, sum(size) over (order by next_attempt_at, id) - size as before from (
           select id, size, next_attempt_at from envelope_outbox
           where target = $1 and category = $2 and next_attempt_at <= $3
           order by next_attempt_at, id limit $4
         ) oldest
       ) sized on sized.id = o.id and sized.before < $5
       order by o.next_attempt_at, o.id`,
      [target, category, now, limit - due.length, ROUND_BYTES],
    );
    due.push(...rows);
    if (due.reduce((sum, { body }) => sum + body.length, 0) >= ROUND_BYTES) break;
  }
  return due;
}
