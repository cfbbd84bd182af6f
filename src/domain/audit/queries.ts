import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { AuditEntry, AuditPage, ListAuditInput } from "./schema.ts";

type Row = {
  id: string;
  at: Date;
  actor_type: AuditEntry["actor"]["type"];
  actor_id: string | null;
  actor_name: string;
  action: string;
  target_type: string;
  target_id: string | null;
  target_name: string;
  detail: AuditEntry["detail"];
  address: string | null;
};

/** The audit, newest first. Needs the role approver. */
export async function listAudit(ctx: Ctx, input: ListAuditInput): Promise<AuditPage> {
  authorise(ctx, "audit.read");
  const after = decodeCursor(input.cursor, "audit");
  const conditions = [
    ...(input.action ? [actionCondition(input.action)] : []),
    ...(input.actor ? [Prisma.sql`strpos(lower(actor_name), lower(${input.actor})) > 0`] : []),
    ...(input.target
      ? [Prisma.sql`(target_id = ${input.target} or strpos(lower(target_name), lower(${input.target})) > 0)`]
      : []),
    ...(after ? [Prisma.sql`(at, id) < (${String(after.value)}::timestamptz, ${after.id}::uuid)`] : []),
    Prisma.sql`true`,
  ];
  const rows = await ctx.db.$queryRaw<Row[]>`
    select id, at, actor_type, actor_id, actor_name, action, target_type, target_id, target_name, detail, address
    from audit_event where ${Prisma.join(conditions, " and ")}
    order by at desc, id desc limit ${input.limit + 1}`;
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return {
    items: items.map(toEntry),
    nextCursor:
      rows.length > input.limit && last
        ? encodeCursor({ sort: "audit", value: last.at.toISOString(), id: last.id })
        : null,
  };
}

function actionCondition(action: string): Prisma.Sql {
  return action.endsWith(".") ? Prisma.sql`starts_with(action, ${action})` : Prisma.sql`action = ${action}`;
}

function toEntry(row: Row): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { type: row.actor_type, id: row.actor_id, name: row.actor_name },
    action: row.action,
    target: { type: row.target_type, id: row.target_id, name: row.target_name },
    detail: row.detail,
    address: row.address,
  };
}
