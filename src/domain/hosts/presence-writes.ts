import { v7 as uuid } from "uuid";
import { type Database, type Db, inTransaction, type Transaction } from "#src/db/client.ts";
import { Prisma } from "#src/db/generated/client.ts";
import { chunk, notify } from "#src/db/notify.ts";

/** Hosts in one transaction: when a gateway dies, thousands fall silent at once. */
const HOSTS_PER_RUN = 5_000;

/**
 * Notes hosts that fell silent for 30 s, each silence once, by the database's clock. Pages are told, because no
 * sample will. Returns how many; the rest of more than 5,000 is left to the next run.
 */
export async function noteOfflineHosts(db: Database): Promise<number> {
  return inTransaction(db, async (tx) => {
    const silent = await tx.$queryRaw<HostId[]>`
      select s.host_id from host_status s join host h on h.id = s.host_id and h.status = 'active'
      where s.last_seen_at <= now() - interval '30 seconds' and not exists (
        select from host_event e where e.host_id = s.host_id and e.kind = 'offline' and not e.detail ? 'onlineAt')
      limit ${HOSTS_PER_RUN}`;
    if (silent.length === 0) return 0;
    const noted = await tx.$queryRaw<HostId[]>`
      insert into host_event (host_id, id, at, kind, detail, dedupe)
      select n.host_id, n.id, s.last_seen_at + interval '30 seconds', 'offline',
        jsonb_build_object('lastSeenAt', s.last_seen_at, 'reason', s.disconnect_reason), s.last_seen_at::text
      from ${withIds(silent)} join host_status s on s.host_id = n.host_id
      on conflict do nothing returning host_id`;
    await tellHosts(tx, noted);
    if (noted.length > 0) await notify(tx, "alert", {});
    return noted.length;
  });
}

/** Notes hosts that are heard again, and ends their silence in what was noted about it. Returns how many. */
export async function noteOnlineHosts(db: Database): Promise<number> {
  return inTransaction(db, async (tx) => {
    const back = await tx.$queryRaw<HostId[]>`
      update host_event e set detail = e.detail || jsonb_build_object('onlineAt', now())
      from host_status s
      where e.kind = 'offline' and not e.detail ? 'onlineAt' and s.host_id = e.host_id
        and s.last_seen_at > now() - interval '30 seconds'
      returning e.host_id`;
    if (back.length === 0) return 0;
    await tx.$executeRaw`
      insert into host_event (host_id, id, at, kind, detail, dedupe)
      select n.host_id, n.id, now(), 'online',
        jsonb_build_object('offlineForS', round(extract(epoch from now() - e.at))), e.dedupe
      from ${withIds(back)}
      join host_event e on e.host_id = n.host_id and e.kind = 'offline' and e.detail -> 'onlineAt' = to_jsonb(now())
      on conflict do nothing`;
    await tellHosts(tx, back);
    return back.length;
  });
}

type HostId = { host_id: string };

function withIds(hosts: readonly HostId[]): Prisma.Sql {
  return Prisma.sql`unnest(${hosts.map((host) => host.host_id)}::uuid[], ${hosts.map(() => uuid())}::uuid[])
    as n (host_id, id)`;
}

async function tellHosts(tx: Transaction, hosts: readonly HostId[]): Promise<void> {
  for (const part of chunk(hosts.map((host) => host.host_id))) {
    await notify(tx, "host_changed", { hostIds: part });
  }
}

/** Takes away host events from before a time. Returns how many. */
export function dropOldHostEvents(db: Db, before: Date): Promise<number> {
  return db.$executeRaw`delete from host_event where at < ${before}`;
}
