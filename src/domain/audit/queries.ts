import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { type Cursor, decodeCursor, encodeCursor } from "../cursor.ts";
import { auditCondition, textCondition } from "./filter-queries.ts";
import type { AuditEntry, AuditFilter, AuditPage, ListAuditInput } from "./schema.ts";

/** Entries in which one answer looks for a text: a quarter of a second. The next page looks further back. */
const SEARCHED_ENTRIES = 100_000;

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
type Place = { at: Date; id: string };

/** The audit, newest first. Needs the role approver. */
export async function listAudit(ctx: Ctx, input: ListAuditInput): Promise<AuditPage> {
  authorise(ctx, "audit.read");
  const { cursor, limit, text, ...filter } = input;
  const among = Prisma.sql`${auditCondition(filter)} and ${placeCondition(decodeCursor(cursor, "audit"))}`;
  const rows = await (text ? searchRows(ctx, among, text, limit + 1) : newestRows(ctx, among, limit + 1));
  const items = rows.slice(0, limit).map(toEntry);
  const more = rows.length > limit ? rows[limit - 1] : undefined;
  const edge = text && !more ? await edgeOfSearch(ctx, among) : null;
  const next = more ?? edge;
  return {
    items,
    nextCursor: next ? encodeCursor({ sort: "audit", value: next.at.toISOString(), id: next.id }) : null,
    searchedTo: edge?.at.toISOString() ?? null,
  };
}

/** Entries after a place, newest first, whatever their number takes: for exports, which nobody waits for. */
export async function auditAfter(
  ctx: Ctx,
  filter: AuditFilter,
  after: Place | null,
  limit: number,
): Promise<AuditEntry[]> {
  authorise(ctx, "audit.read");
  const place = placeCondition(after && { value: after.at.toISOString(), id: after.id });
  const text = filter.text ? textCondition(filter.text) : Prisma.sql`true`;
  const rows = await newestRows(ctx, Prisma.sql`${auditCondition(filter)} and ${place} and ${text}`, limit);
  return rows.map(toEntry);
}

function placeCondition(after: Pick<Cursor, "value" | "id"> | null): Prisma.Sql {
  if (!after) return Prisma.sql`true`;
  return Prisma.sql`(at, id) < (${String(after.value)}::timestamptz, ${after.id}::uuid)`;
}

const COLUMNS = Prisma.sql`id, at, actor_type, actor_id, actor_name, action, target_type, target_id, target_name,
  detail, address`;
const NEWEST_FIRST = Prisma.sql`order by at desc, id desc`;

function newestRows(ctx: Ctx, condition: Prisma.Sql, limit: number): Promise<Row[]> {
  return ctx.db.$queryRaw`
    select ${COLUMNS} from audit_event where ${condition} ${NEWEST_FIRST} limit ${limit}`;
}

function searchRows(ctx: Ctx, among: Prisma.Sql, text: string, limit: number): Promise<Row[]> {
  return ctx.db.$queryRaw`
    select ${COLUMNS} from (
      select ${COLUMNS} from audit_event where ${among} ${NEWEST_FIRST} limit ${SEARCHED_ENTRIES}
    ) searched
    where ${textCondition(text)} ${NEWEST_FIRST} limit ${limit}`;
}

/** The last entry that a search looked at; null when it looked at all there are. */
async function edgeOfSearch(ctx: Ctx, among: Prisma.Sql): Promise<Place | null> {
  const [edge] = await ctx.db.$queryRaw<Place[]>`
    select at, id from audit_event where ${among} ${NEWEST_FIRST} offset ${SEARCHED_ENTRIES - 1} limit 1`;
  return edge ?? null;
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
