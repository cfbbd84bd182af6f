import { Prisma } from "#src/db/generated/client.ts";
import { SEVERITIES, type Severity } from "../alerts/severity-schema.ts";
import { authorise, type Ctx } from "../context.ts";
import { type Cursor, decodeCursor, encodeCursor } from "../cursor.ts";
import { type IncidentRow, toEvent, toIncident, toNotification } from "./row-rules.ts";
import type { IncidentDetail, IncidentFilter, IncidentItem } from "./schema.ts";

const MAX_EVENTS = 500;
const MAX_NOTIFICATIONS = 200;

const COLUMNS = Prisma.sql`i.id, i.rule_id as "ruleId", i.rule_name as "ruleName", i.rule_kind as "ruleKind",
  i.severity, i.scope, i.title, i.summary, i.state, i.caused_at as "causedAt", i.opened_at as "openedAt",
  i.active_at as "activeAt", i.clear_since as "clearSince", i.resolved_at as "resolvedAt",
  i.resolved_by as "resolvedBy", i.acknowledged_at as "acknowledgedAt", i.acknowledged_by as "acknowledgedBy",
  i.snoozed_until as "snoozedUntil", i.value, i."limit", i.unit, i.count, i.members, i.links, i.tried, i.flaps,
  i.merged_into as "mergedInto"`;

/** The gravest first, then the newest; what is over by time alone. */
const WEIGHT = Prisma.sql`(case when i.state = 'resolved' then 0
  else array_position(${[...SEVERITIES]}::text[], i.severity) end)`;
const SORT = "weight";

/**
 * A page of incidents: active ones by severity and then the newest first, resolved ones the newest first. Without a
 * state they are the active ones. Those that another incident stands for are listed under that one only.
 */
export async function listIncidents(
  ctx: Ctx,
  filter: IncidentFilter,
): Promise<{ items: IncidentItem[]; nextCursor: string | null }> {
  authorise(ctx, "incidents.read");
  const after = decodeCursor(filter.cursor, SORT);
  const rows = await ctx.db.$queryRaw<(IncidentRow & { weight: number })[]>`
    select ${COLUMNS}, ${WEIGHT} as weight from incident i
    where ${matching(filter)} and i.merged_into is null and ${isAfter(after)}
    order by weight desc, i.opened_at desc, i.id desc limit ${filter.limit + 1}`;
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > filter.limit && last
      ? encodeCursor({ sort: SORT, value: `${last.weight} ${last.openedAt.toISOString()}`, id: last.id })
      : null;
  return { items: items.map(toIncident), nextCursor };
}

function matching({ state, severity, ruleId, hostId, groupId }: IncidentFilter): Prisma.Sql {
  return Prisma.join(
    [
      state === "active" ? Prisma.sql`i.state <> 'resolved'` : Prisma.sql`i.state = ${state}`,
      ...(severity ? [Prisma.sql`i.severity = ${severity}`] : []),
      ...(ruleId ? [Prisma.sql`i.rule_id = ${ruleId}::uuid`] : []),
      ...(hostId
        ? [
            Prisma.sql`(i.scope_key = ${`host:${hostId}`} or i.links ->> 'hostId' = ${hostId}
              or i.members @> ${JSON.stringify([{ kind: "host", id: hostId }])}::jsonb)`,
          ]
        : []),
      ...(groupId ? [Prisma.sql`i.links ->> 'groupId' = ${groupId}`] : []),
    ],
    " and ",
  );
}

function isAfter(cursor: Cursor | null): Prisma.Sql {
  if (cursor === null) return Prisma.sql`true`;
  const [weight = "0", openedAt = ""] = String(cursor.value).split(" ");
  return Prisma.sql`(${WEIGHT}, i.opened_at, i.id) < (${Number(weight)}::int, ${openedAt}::timestamptz, ${cursor.id}::uuid)`;
}

/** One incident with its timeline, newest last, and who was told; null when there is none of this id. */
export async function loadIncident(ctx: Ctx, id: string): Promise<IncidentDetail | null> {
  authorise(ctx, "incidents.read");
  const [[row], events, notifications] = await Promise.all([
    ctx.db.$queryRaw<(IncidentRow & { owner: string | null })[]>`
      select ${COLUMNS}, r.owner from incident i left join alert_rule r on r.id = i.rule_id where i.id = ${id}::uuid`,
    ctx.db.incidentEvent.findMany({
      where: { incidentId: id },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: MAX_EVENTS,
    }),
    ctx.db.notification.findMany({
      where: { OR: [{ incidentId: id }, { incidentIds: { has: id } }] },
      include: { channel: { select: { name: true, kind: true } } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: MAX_NOTIFICATIONS,
    }),
  ]);
  if (!row) return null;
  return {
    ...toIncident(row),
    owner: row.owner ?? "",
    events: events.reverse().map(toEvent),
    notifications: notifications.map(toNotification),
  };
}

/** How many incidents of each severity want somebody: open ones. Acknowledged and snoozed ones have their person. */
export async function countActive(ctx: Ctx): Promise<Record<Severity, number>> {
  authorise(ctx, "incidents.read");
  const rows = await ctx.db.$queryRaw<{ severity: Severity; count: number }[]>`
    select severity, count(*)::int as count from incident where state = 'open' group by severity`;
  const counts = { low: 0, medium: 0, high: 0, critical: 0 };
  for (const { severity, count } of rows) counts[severity] = count;
  return counts;
}

/** When each rule last found something, ISO, by the id of the rule. */
export async function lastIncidents(
  ctx: Ctx,
): Promise<ReadonlyMap<string, { id: string; openedAt: string }>> {
  authorise(ctx, "incidents.read");
  const rows = await ctx.db.$queryRaw<{ ruleId: string; id: string; openedAt: Date }[]>`
    select r.id as "ruleId", i.id, i.opened_at as "openedAt" from alert_rule r
    cross join lateral (
      select id, opened_at from incident where rule_id = r.id order by opened_at desc, id desc limit 1
    ) i`;
  return new Map(rows.map(({ ruleId, id, openedAt }) => [ruleId, { id, openedAt: openedAt.toISOString() }]));
}

/** The title of the newest incident that tells of a group of errors, alone or among others; null when there is none. */
export async function incidentOfError(ctx: Ctx, groupId: string): Promise<string | null> {
  authorise(ctx, "incidents.read");
  const [row] = await ctx.db.$queryRaw<{ title: string }[]>`
    select title from incident
    where scope_key = ${`error:${groupId}`} or members @> ${JSON.stringify([{ kind: "error", id: groupId }])}::jsonb
    order by opened_at desc limit 1`;
  return row?.title ?? null;
}
