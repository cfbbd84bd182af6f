import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import type { PartTrend, TrendPart, WideSpan } from "./schema.ts";
import { type PieceRow, partTrends, wideSpan } from "./wide-trend-rules.ts";

const MAX_PARTS = 40;

const KEYS: Readonly<Record<TrendPart, Prisma.Sql>> = {
  class: Prisma.sql`e.error_class`,
  component: Prisma.sql`e.component`,
  host: Prisma.sql`coalesce(e.host_id, '')`,
  release: Prisma.sql`e.release`,
};

/**
 * How many events of all errors came, by what they have in common, and how many in as much time before. Of kept events: a
 * group keeps a limited number of them an hour, so that floods count for less than they were.
 */
export async function errorTrends(
  ctx: Ctx,
  { part, span }: { part: TrendPart; span: WideSpan },
): Promise<PartTrend[]> {
  authorise(ctx, "errors.read");
  const { pieces, pieceMs, start, before } = wideSpan(span, ctx.now);
  const rows = await ctx.db.$queryRaw<PieceRow[]>`
    select counted.*, h.name from (
      select ${KEYS[part]} as key,
        floor(extract(epoch from e.occurred_at - ${start}::timestamptz) * 1000 / ${pieceMs}::int)::int as piece,
        count(*)::int as count
      from error_event e where e.occurred_at >= ${before} group by 1, 2
    ) counted left join host h on ${part} = 'host' and h.id::text = counted.key`;
  return partTrends(rows, pieces, MAX_PARTS);
}
