import { authorise, type Ctx } from "../context.ts";
import type { NewestError } from "./schema.ts";

/** Open errors by when they last happened, with the newest event of each that Sentry has. */
export async function newestErrors(ctx: Ctx, limit: number): Promise<NewestError[]> {
  authorise(ctx, "errors.read");
  const rows = await ctx.db.$queryRaw<
    (Omit<NewestError, "lastSeenAt" | "events"> & { lastSeenAt: Date; events: bigint })[]
  >`
    select g.id, g.title, g.error_class as "errorClass", g.event_count as events,
      g.last_seen_at as "lastSeenAt",
      (select e.event_id from error_event e where e.group_id = g.id and e.upstream_at is not null
       order by e.occurred_at desc limit 1) as "sentryEventId"
    from error_group g where g.state = 'open' order by g.last_seen_at desc, g.id desc limit ${limit}`;
  return rows.map((row) => ({
    ...row,
    events: Number(row.events),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}
