import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { inTransaction, type Transaction } from "#src/db/client.ts";
import { Prisma } from "#src/db/generated/client.ts";
import { notify } from "#src/db/notify.ts";
import { recordAudit, recordAudits } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { tellResolved, withdrawFor } from "./notification-writes.ts";
import type {
  IncidentEventItem,
  IncidentEventKind,
  incidentIdsSchema,
  noteIncidentInputSchema,
  snoozeIncidentsInputSchema,
} from "./schema.ts";

type Ids = z.infer<typeof incidentIdsSchema>;
type Changed = { id: string; title: string };

/** Says that somebody looks after these incidents: they are not escalated. Answers how many were changed. */
export async function acknowledgeIncidents(ctx: Ctx, { ids }: Ids): Promise<{ changed: number }> {
  return change(ctx, ids, {
    event: "acknowledged",
    action: "incident.acknowledge",
    set: Prisma.sql`state = 'acknowledged', acknowledged_at = ${ctx.now}, acknowledged_by = ${ctx.actor.name},
      snoozed_until = null`,
    from: ["open", "snoozed"],
  });
}

/** Keeps these incidents silent for a time; what waits to be told is withdrawn. Answers how many were changed. */
export async function snoozeIncidents(
  ctx: Ctx,
  { ids, minutes }: z.infer<typeof snoozeIncidentsInputSchema>,
): Promise<{ changed: number }> {
  const until = new Date(ctx.now.getTime() + minutes * 60_000);
  return change(ctx, ids, {
    event: "snoozed",
    action: "incident.snooze",
    set: Prisma.sql`state = 'snoozed', snoozed_until = ${until}`,
    from: ["open", "acknowledged", "snoozed"],
    detail: { until: until.toISOString() },
    audited: { minutes },
    after: (tx, changed) => withdrawFor(tx, changed, { dueAfter: ctx.now }),
  });
}

/** Ends a snooze early. Answers how many were changed. */
export async function wakeIncidents(ctx: Ctx, { ids }: Ids): Promise<{ changed: number }> {
  return change(ctx, ids, {
    event: "woken",
    action: "incident.wake",
    set: Prisma.sql`state = 'open', snoozed_until = null, raised_at = ${ctx.now}, escalated_at = null`,
    from: ["snoozed"],
  });
}

/**
 * Ends incidents by hand. What still holds then is not told anew before it was over once, or before the rule's cool-down
 * is over. Answers how many were changed.
 */
export async function resolveIncidents(ctx: Ctx, { ids }: Ids): Promise<{ changed: number }> {
  return change(ctx, ids, {
    event: "resolved",
    action: "incident.resolve",
    set: Prisma.sql`state = 'resolved', resolved_at = ${ctx.now}, resolved_by = ${ctx.actor.name}, snoozed_until = null,
      clear_since = null`,
    from: ["open", "acknowledged", "snoozed"],
    after: (tx, changed) => tellResolved(tx, changed, ctx.now),
  });
}

/** Keeps what somebody found out. Throws `not_found`. */
export async function noteIncident(
  ctx: Ctx,
  { id, text }: z.infer<typeof noteIncidentInputSchema>,
): Promise<void> {
  authorise(ctx, "incidents.write");
  await inTransaction(ctx.db, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id }, select: { id: true, title: true } });
    if (!incident) {
      throw new DomainError(
        "not_found",
        "There is no such incident. It may be older than incidents are kept.",
      );
    }
    await addEvents(tx, ctx, [incident], "noted", { text });
    await recordAudit(tx, ctx, {
      action: "incident.note",
      targetType: "incident",
      targetId: id,
      targetName: incident.title,
    });
    await notify(tx, "page_changed", { topic: "incidents" });
  });
}

type Change = {
  event: IncidentEventKind;
  action: string;
  set: Prisma.Sql;
  /** States that it changes; incidents in others are left as they are. */
  from: readonly string[];
  detail?: IncidentEventItem["detail"];
  audited?: Record<string, number>;
  after?(tx: Transaction, incidentIds: readonly string[]): Promise<void>;
};

async function change(ctx: Ctx, ids: readonly string[], wanted: Change): Promise<{ changed: number }> {
  authorise(ctx, "incidents.write");
  return inTransaction(ctx.db, async (tx) => {
    // In the order of ids, so that two people who choose the same do not wait for each other forever.
    const changed = await tx.$queryRaw<Changed[]>`
      with chosen as (
        select id from incident where id = any(${ids}::uuid[]) and state = any(${wanted.from}::text[])
        order by id for update
      )
      update incident i set ${wanted.set} from chosen where i.id = chosen.id returning i.id, i.title`;
    if (changed.length === 0) return { changed: 0 };
    await addEvents(tx, ctx, changed, wanted.event, wanted.detail ?? {});
    await recordAudits(
      tx,
      ctx,
      changed.map(({ id, title }) => ({
        action: wanted.action,
        targetType: "incident",
        targetId: id,
        targetName: title,
        detail: wanted.audited ?? {},
      })),
    );
    await wanted.after?.(
      tx,
      changed.map(({ id }) => id),
    );
    await notify(tx, "page_changed", { topic: "incidents" });
    return { changed: changed.length };
  });
}

async function addEvents(
  tx: Transaction,
  ctx: Ctx,
  incidents: readonly Changed[],
  kind: IncidentEventKind,
  detail: IncidentEventItem["detail"],
): Promise<void> {
  await tx.incidentEvent.createMany({
    data: incidents.map(({ id }) => ({
      incidentId: id,
      id: uuid(),
      at: ctx.now,
      kind,
      actorName: ctx.actor.name,
      detail,
    })),
  });
}
