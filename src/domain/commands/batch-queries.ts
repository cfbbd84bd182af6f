import { Prisma } from "#src/db/generated/client.ts";
import type { CommandStatus } from "#src/protocol/commands.ts";
import { authorise, type Ctx } from "../context.ts";
import { commandCondition } from "./filter-queries.ts";
import {
  type CommandBatch,
  type CommandBatchPage,
  type CommandFilter,
  type ListCommandsInput,
  MOST_COUNTED,
  type StatusCounts,
} from "./list-schema.ts";
import { pageOfCommands } from "./queries.ts";

/**
 * Requests whose commands match, newest first: a command that was issued to many hosts at once is one item.
 * One request is told from another by its idempotency key and body.
 */
export async function listBatches(ctx: Ctx, input: ListCommandsInput): Promise<CommandBatchPage> {
  const page = await pageOfCommands(
    ctx,
    input,
    Prisma.sql`${commandCondition(input, "c")} and not exists (
      select from command other
      where other.idempotency_key = c.idempotency_key and other.request_hash = c.request_hash
        and (other.issued_at, other.id) > (c.issued_at, c.id) and ${commandCondition(input, "other")})`,
  );
  const counts = await statusesByRequest(
    ctx,
    page.items.map(({ id }) => id),
  );
  const items = page.items.map((newest): CommandBatch => {
    const statuses = counts.get(newest.id) ?? { [newest.status]: 1 };
    return { newest, statuses, size: sizeOf(statuses) };
  });
  return { items, nextCursor: page.nextCursor };
}

function sizeOf(statuses: StatusCounts): number {
  return Object.values(statuses).reduce((sum, count) => sum + count, 0);
}

type CountRow = { id: string; status: CommandStatus; count: number };

/** For each of these commands how all that its request issued stand, by status. */
export async function statusesByRequest(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, StatusCounts>> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.$queryRaw<CountRow[]>`
    select c.id, other.status, count(*)::int as count
    from command c join command other
      on other.idempotency_key = c.idempotency_key and other.request_hash = c.request_hash
    where c.id = any(${ids}::uuid[])
    group by c.id, other.status`;
  const counts = new Map<string, StatusCounts>();
  for (const { id, status, count } of rows) counts.set(id, { ...counts.get(id), [status]: count });
  return counts;
}

/** How many commands match, by status and whatever status the filter names; no count goes beyond `MOST_COUNTED`. */
export async function countByStatus(ctx: Ctx, filter: CommandFilter): Promise<StatusCounts> {
  authorise(ctx, "fleet.read");
  const { status: _, ...rest } = filter;
  const rows = await ctx.db.$queryRaw<{ status: CommandStatus; count: number }[]>`
    select each.status, (
      select count(*) from (
        select from command c where c.status = each.status and ${commandCondition(rest, "c")} limit ${MOST_COUNTED}
      ) counted)::int as count
    from unnest(array['pending', 'delivered', 'running', 'succeeded', 'failed', 'expired', 'cancelled',
      'superseded']) as each (status)`;
  return Object.fromEntries(
    rows.filter(({ count }) => count > 0).map(({ status, count }) => [status, count]),
  );
}
