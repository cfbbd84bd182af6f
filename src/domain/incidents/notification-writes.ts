import { v7 as uuid } from "uuid";
import type { Transaction } from "#src/db/client.ts";

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

/** Tells those who were told that these incidents are over, once; what nobody was told yet is withdrawn. */
export async function tellResolved(
  tx: Transaction,
  incidentIds: readonly string[],
  now: Date,
): Promise<void> {
  await withdrawFor(tx, incidentIds, { dueAfter: now });
  const told = await tx.$queryRaw<{ incidentId: string; channelId: string; flaps: number; dueAt: Date }[]>`
    select n.incident_id as "incidentId", n.channel_id as "channelId", i.flaps, max(n.due_at) as "dueAt"
    from notification n join incident i on i.id = n.incident_id join alert_channel c on c.id = n.channel_id
    where n.incident_id = any(${incidentIds}::uuid[]) and n.state in ('sent', 'sending', 'pending') and c.enabled
      and n.reason <> 'resolved'
    group by 1, 2, 3`;
  await tx.notification.createMany({
    data: told.map(({ incidentId, channelId, flaps, dueAt }) => ({
      id: uuid(),
      channelId,
      incidentId,
      reason: "resolved",
      dedupe: `${incidentId}:resolved:${flaps}:${channelId}`,
      createdAt: now,
      // Never before what it answers.
      dueAt: dueAt > now ? dueAt : now,
    })),
    skipDuplicates: true,
  });
}
