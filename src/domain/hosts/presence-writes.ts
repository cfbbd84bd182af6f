import { v7 as uuid } from "uuid";
import { type Database, type Db, inTransaction, type Transaction } from "#src/db/client.ts";
import { chunk, notify } from "#src/db/notify.ts";

/**
 * Notes hosts that fell silent for 30 s, each silence once, by the database's clock. Pages are told, because no
 * sample will. Returns how many.
 */
export async function noteOfflineHosts(db: Database): Promise<number> {
  return inTransaction(db, async (tx) => {
    const silent = await tx.$queryRaw<
      { host_id: string; last_seen_at: Date; disconnect_reason: string | null; at: Date }[]
    >`
      select s.host_id, s.last_seen_at, s.disconnect_reason, s.last_seen_at + interval '30 seconds' as at
      from host_status s join host h on h.id = s.host_id and h.status = 'active'
      where s.last_seen_at <= now() - interval '30 seconds' and not exists (
        select from host_event e where e.host_id = s.host_id and e.kind = 'offline' and not e.detail ? 'onlineAt')
      limit 5000`;
    const noted = await tx.hostEvent.createManyAndReturn({
      data: silent.map((host) => ({
        hostId: host.host_id,
        id: uuid(),
        at: host.at,
        kind: "offline",
        detail: { lastSeenAt: host.last_seen_at.toISOString(), reason: host.disconnect_reason },
        dedupe: host.last_seen_at.toISOString(),
      })),
      skipDuplicates: true,
      select: { hostId: true },
    });
    await tellHosts(
      tx,
      noted.map((event) => event.hostId),
    );
    return noted.length;
  });
}

/** Notes hosts that are heard again, and ends their silence in what was noted about it. Returns how many. */
export async function noteOnlineHosts(db: Database): Promise<number> {
  return inTransaction(db, async (tx) => {
    const back = await tx.$queryRaw<{ host_id: string; offline_at: Date; online_at: Date; dedupe: string }[]>`
      update host_event e
      set detail = e.detail || jsonb_build_object('onlineAt', to_jsonb(now()))
      from host_status s
      where e.kind = 'offline' and not e.detail ? 'onlineAt' and s.host_id = e.host_id
        and s.last_seen_at > now() - interval '30 seconds'
      returning e.host_id, e.at as offline_at, now() as online_at, e.dedupe`;
    await tx.hostEvent.createMany({
      data: back.map((host) => ({
        hostId: host.host_id,
        id: uuid(),
        at: host.online_at,
        kind: "online",
        detail: { offlineForS: Math.round((host.online_at.getTime() - host.offline_at.getTime()) / 1000) },
        dedupe: host.dedupe,
      })),
      skipDuplicates: true,
    });
    await tellHosts(
      tx,
      back.map((host) => host.host_id),
    );
    return back.length;
  });
}

async function tellHosts(tx: Transaction, hostIds: readonly string[]): Promise<void> {
  for (const part of chunk([...new Set(hostIds)])) await notify(tx, "host_changed", { hostIds: part });
}

/** Takes away host events from before a time. Returns how many. */
export function dropOldHostEvents(db: Db, before: Date): Promise<number> {
  return db.$executeRaw`delete from host_event where at < ${before}`;
}
