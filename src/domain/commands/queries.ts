import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { commandCondition } from "./filter-queries.ts";
import type { CommandPage, ListCommandsInput } from "./list-schema.ts";
import { type CommandRow, toCommandDto } from "./row-rules.ts";
import type { CommandDto } from "./schema.ts";

/** One command with every transition. Throws `not_found`. */
export async function getCommand(ctx: Ctx, id: string): Promise<CommandDto> {
  authorise(ctx, "fleet.read");
  const [row] = await selectCommands(ctx, Prisma.sql`c.id = ${id}::uuid`, 1);
  if (row) return toCommandDto(row);
  throw new DomainError(
    "not_found",
    "There is no command with this id. It may be older than the ledger keeps.",
  );
}

/** Commands, newest first. */
export function listCommands(ctx: Ctx, input: ListCommandsInput): Promise<CommandPage> {
  return pageOfCommands(ctx, input, commandCondition(input, "c"));
}

/** A page of the commands `c` that meet a condition, newest first. */
export async function pageOfCommands(
  ctx: Ctx,
  { cursor, limit }: Pick<ListCommandsInput, "cursor" | "limit">,
  condition: Prisma.Sql,
): Promise<CommandPage> {
  authorise(ctx, "fleet.read");
  const after = decodeCursor(cursor, "commands");
  const place = after
    ? Prisma.sql`(c.issued_at, c.id) < (${String(after.value)}::timestamptz, ${after.id}::uuid)`
    : Prisma.sql`true`;
  const rows = await selectCommands(ctx, Prisma.sql`${condition} and ${place}`, limit + 1);
  const items = rows.slice(0, limit).map(toCommandDto);
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ sort: "commands", value: last.issuedAt, id: last.id })
        : null,
  };
}

/** Everything but the signed bytes, which nobody but a host needs. */
function selectCommands(ctx: Ctx, where: Prisma.Sql, limit: number): Promise<CommandRow[]> {
  return ctx.db.$queryRaw<CommandRow[]>`
    with page as (
      select c.* from command c where ${where} order by c.issued_at desc, c.id desc limit ${limit}
    )
    select c.id, c.host_id, h.name as host_name, c.kind, c.args, c.reason, c.status, c.actor_type, c.actor_id,
      c.actor_name, c.idempotency_key, c.counter, c.key_id, c.trace_id, c.issued_at, c.expires_at, c.deadline_ms,
      c.sent_at, c.delivered_at, c.running_at, c.finished_at, c.effect, c.error_class, c.error_message,
      c.recoverable, c.sentry_event_id, c.superseded_by, c.cancelled_by, c.retry_of, c.attempt, c.late_outcome,
      (select r.id from command r where r.host_id = c.host_id and r.retry_of = c.id limit 1) as retried_by,
      case when c.status = 'pending' then
        (select s.last_seen_at from host_status s where s.host_id = c.host_id) end as last_seen_at,
      case when c.status = 'pending' then
        (select max(m.ends_at) from maintenance m
         where m.ended_at is null and m.starts_at <= now() and m.ends_at > now()
           and (m.scope = 'all' or m.host_id = c.host_id or m.site_id = h.site_id)) end as maintenance_until,
      now() as now
    from page c join host h on h.id = c.host_id
    order by c.issued_at desc, c.id desc`;
}
