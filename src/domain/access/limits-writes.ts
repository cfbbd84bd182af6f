import type { Database } from "#src/db/client.ts";
import { windowStart } from "./rules.ts";

export type RequestTaken =
  | { ok: true; remaining: number; resetS: number }
  | { ok: false; retryAfterS: number };

/**
 * Counts one request of `key` in the current fixed window, over all processes. Not `ok` when the window's limit
 * is used up; `retryAfterS` is when the next one starts. Not for use inside a transaction: it does not wait for the
 * disk, because a count that a power cut takes back harms nobody and every request pays for the wait.
 */
export async function takeRequest(
  db: Database,
  input: { key: string; limit: number; windowS: number; now: Date },
): Promise<RequestTaken> {
  const start = windowStart(input.now, input.windowS);
  const [row] = await db.$queryRaw<{ count: number }[]>`
    insert into request_rate as rate (key, window_start, count)
    select ${input.key}, ${start}::timestamptz, 1 from (select set_config('synchronous_commit', 'off', true)) as relaxed
    on conflict (key, window_start) do update set count = least(rate.count + 1, ${input.limit + 1})
    returning count`;
  const count = row?.count ?? 1;
  const resetS = Math.max(
    1,
    Math.ceil((start.getTime() + input.windowS * 1000 - input.now.getTime()) / 1000),
  );
  if (count > input.limit) return { ok: false, retryAfterS: resetS };
  return { ok: true, remaining: input.limit - count, resetS };
}
