import type { Database } from "#src/db/client.ts";

/** Far longer than an attempt takes: whoever holds a message that long is gone. s. */
const HOLD_S = 45;

/** A message that is due, held by whoever claimed it. */
export type Claimed = {
  id: string;
  incidentId: string | null;
  incidentIds: string[];
  reason: string;
  createdAt: Date;
  dueAt: Date;
  /** With the one that it was claimed for. */
  attempts: number;
  /** By the database. */
  now: Date;
  progress: Progress | null;
};

/** What is known of attempts before, kept in `message` until it was sent. */
export type Progress = { firstTriedAt: string; told: string[] };

/** Channels that have something to tell now. */
export async function channelsDue(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ channelId: string }[]>`
    select distinct channel_id as "channelId" from notification
    where (state = 'pending' and due_at <= now()) or (state = 'sending' and held_until < now())`;
  return rows.map(({ channelId }) => channelId);
}

/**
 * Takes the next message of a channel: what is critical first, then by time. What follows on a message that is still
 * being told waits for it, so that nobody hears of an end before the beginning. Null when nothing is due, or when another
 * process is at it.
 */
export async function claimNext(db: Database, channelId: string): Promise<Claimed | null> {
  const rows = await db.$queryRaw<(Omit<Claimed, "progress"> & { message: { progress?: Progress } })[]>`
    with next as (
      select n.id from notification n left join incident i on i.id = n.incident_id
      where n.channel_id = ${channelId}::uuid
        and ((n.state = 'pending' and n.due_at <= now()) or (n.state = 'sending' and n.held_until < now()))
        and not exists (
          select from notification e
          where e.incident_id = n.incident_id and e.channel_id = n.channel_id
            and (e.created_at, e.id) < (n.created_at, n.id)
            and (e.state = 'sending' or (e.state = 'pending' and (e.attempts > 0 or e.due_at <= now()))))
      order by (i.severity = 'critical') is true desc, n.due_at, n.created_at, n.id
      limit 1 for update of n skip locked
    )
    update notification n
    set state = 'sending', attempts = n.attempts + 1, held_until = now() + make_interval(secs => ${HOLD_S}::float8)
    from next where n.id = next.id
    returning n.id, n.incident_id as "incidentId", n.incident_ids as "incidentIds", n.reason,
      n.created_at as "createdAt", n.due_at as "dueAt", n.attempts, n.message, now() as now`;
  const [row] = rows;
  if (!row) return null;
  const { message, ...claimed } = row;
  return { ...claimed, progress: message.progress ?? null };
}

/** Takes back what channels that were switched off still had to tell, tests apart. */
export async function withdrawOfDisabled(db: Database): Promise<void> {
  await db.$executeRaw`
    update notification n set state = 'withdrawn' from alert_channel c
    where c.id = n.channel_id and not c.enabled and n.state = 'pending' and n.reason <> 'test'`;
}

/** Takes back one message that has nothing to tell any more. */
export async function withdraw(db: Database, id: string): Promise<void> {
  await db.$executeRaw`
    update notification set state = 'withdrawn', held_until = null where id = ${id}::uuid and state = 'sending'`;
}
