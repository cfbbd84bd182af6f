import { v7 as uuid } from "uuid";
import type { Transaction } from "#src/db/client.ts";
import type { Severity } from "../alerts/severity-schema.ts";
import type { QuietHours } from "../channels/schema.ts";
import { awake, type Plan } from "./notification-rules.ts";

/** Writes a plan down; what was planned before stays as it is, and digests that still wait take more in. */
export async function storePlan(tx: Transaction, plan: Plan, now: Date): Promise<number> {
  if (plan.withdrawn.length > 0) await withdrawFor(tx, plan.withdrawn, { dueAfter: null });
  if (plan.ended.length > 0) await tellResolved(tx, plan.ended, now);
  if (plan.messages.length === 0) return 0;
  const rows = plan.messages.map((message) => ({ ...message, id: uuid(), now }));
  return tx.$executeRaw`
    insert into notification as n (id, channel_id, incident_id, reason, dedupe, incident_ids, created_at, due_at)
    select m.id, m."channelId", m."incidentId", m.reason, m.dedupe, m."incidentIds", m.now, m."dueAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (id uuid, "channelId" uuid, "incidentId" uuid,
      reason text, dedupe text, "incidentIds" uuid[], now timestamptz, "dueAt" timestamptz)
    join alert_channel c on c.id = m."channelId"
    on conflict (dedupe) do update set incident_ids = (
      select array_agg(distinct id) from unnest(n.incident_ids || excluded.incident_ids) as id)
    where n.state = 'pending' and n.reason = 'digest'`;
}

/**
 * Takes back messages about these incidents that nobody has begun to send; with `dueAfter` only those that were not due
 * by then, since what was due must not be lost.
 */
export async function withdrawFor(
  tx: Transaction,
  incidentIds: readonly string[],
  { dueAfter }: { dueAfter: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    update notification set state = 'withdrawn'
    where incident_id = any(${incidentIds}::uuid[]) and state = 'pending' and attempts = 0
      and (${dueAfter}::timestamptz is null or due_at > ${dueAfter}::timestamptz)`;
}

type Told = {
  incidentId: string;
  channelId: string;
  severity: Severity;
  quietHours: QuietHours | null;
  flaps: number;
  dueAt: Date;
};

/** Tells those who were told that these incidents are over, once; what nobody was told yet is withdrawn. */
export async function tellResolved(
  tx: Transaction,
  incidentIds: readonly string[],
  now: Date,
): Promise<void> {
  await withdrawFor(tx, incidentIds, { dueAfter: now });
  const told = await tx.$queryRaw<Told[]>`
    select n.incident_id as "incidentId", n.channel_id as "channelId", i.severity, i.flaps,
      c.quiet_hours as "quietHours", max(n.due_at) as "dueAt"
    from notification n join incident i on i.id = n.incident_id join alert_channel c on c.id = n.channel_id
    where n.incident_id = any(${incidentIds}::uuid[]) and n.state in ('sent', 'sending', 'pending') and c.enabled
      and n.reason <> 'resolved'
    group by n.incident_id, n.channel_id, i.severity, i.flaps, c.quiet_hours`;
  await tx.notification.createMany({
    data: told.map(({ incidentId, channelId, severity, quietHours, flaps, dueAt }) => ({
      id: uuid(),
      channelId,
      incidentId,
      reason: "resolved",
      dedupe: `${incidentId}:resolved:${flaps}:${channelId}`,
      createdAt: now,
      // Never before what it answers.
      dueAt: awake({ quietHours }, severity, dueAt > now ? dueAt : now),
    })),
    skipDuplicates: true,
  });
}
