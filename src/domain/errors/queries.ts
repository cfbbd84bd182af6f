import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { groupsInOrder, groupsMatching } from "./filter-queries.ts";
import { type GroupRow, toGroupItem } from "./row-rules.ts";
import { trendOf, trendStart } from "./rules.ts";
import type { ErrorGroupItem, ErrorGroupPage, ListErrorsInput, TrendSpan } from "./schema.ts";

const COLUMNS = Prisma.sql`g.id, g.title, g.culprit, g.error_class, g.level, g.recoverable, g.state,
  g.state_changed_at, g.state_changed_by, g.resolved_in_release, g.regressed_at, g.first_seen_at, g.last_seen_at,
  g.first_release, g.last_release, g.event_count, g.components,
  (select count(distinct e.host_id)::int from error_event e where e.group_id = g.id) as hosts`;

/** A page of groups of errors, each with its trend. */
export async function listErrors(ctx: Ctx, input: ListErrorsInput): Promise<ErrorGroupPage> {
  authorise(ctx, "errors.read");
  const order = groupsInOrder(input.sort, decodeCursor(input.cursor, input.sort));
  const rows = await ctx.db.$queryRaw<(GroupRow & { sort_key: Date | bigint })[]>`
    with page as (
      select g.*, ${order.key} as sort_key from error_group g
      where ${groupsMatching(input)} and ${order.after}
      order by ${order.key} desc, g.id desc limit ${input.limit + 1}
    )
    select ${COLUMNS}, g.sort_key from page g order by g.sort_key desc, g.id desc`;
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: await withTrends(ctx, page, input.trend),
    nextCursor:
      rows.length > input.limit && last
        ? encodeCursor({ sort: input.sort, value: cursorValue(last.sort_key), id: last.id })
        : null,
  };
}

function cursorValue(key: Date | bigint): string | number {
  return key instanceof Date ? key.toISOString() : Number(key);
}

/** One group with its trend. Throws `not_found`. */
export async function getErrorGroup(ctx: Ctx, id: string, trend: TrendSpan): Promise<ErrorGroupItem> {
  authorise(ctx, "errors.read");
  const rows = await ctx.db.$queryRaw<GroupRow[]>`
    select ${COLUMNS} from error_group g where g.id = ${id}::uuid`;
  const [group] = await withTrends(ctx, rows, trend);
  if (group) return group;
  throw new DomainError(
    "not_found",
    "There is no error with this id. It may be older than errors are kept; see the list of errors.",
  );
}

async function withTrends(ctx: Ctx, rows: readonly GroupRow[], span: TrendSpan): Promise<ErrorGroupItem[]> {
  const ids = rows.map((row) => row.id);
  const hourly = await ctx.db.$queryRaw<{ group_id: string; bucket: Date; count: number }[]>`
    select group_id, bucket, count from error_group_hour
    where group_id = any(${ids}::uuid[]) and bucket >= ${trendStart(span, ctx.now)}`;
  const byGroup = new Map<string, typeof hourly>(ids.map((id) => [id, []]));
  for (const hour of hourly) byGroup.get(hour.group_id)?.push(hour);
  return rows.map((row) => toGroupItem(row, trendOf(byGroup.get(row.id) ?? [], span, ctx.now)));
}

/** How many errors are open, resolved and ignored. */
export async function countErrorStates(ctx: Ctx): Promise<Record<ErrorGroupItem["state"], number>> {
  authorise(ctx, "errors.read");
  const rows = await ctx.db.$queryRaw<{ state: ErrorGroupItem["state"]; count: number }[]>`
    select state, count(*)::int as count from error_group group by state`;
  const counts = { open: 0, resolved: 0, ignored: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}
