import { authorise, type Ctx } from "../context.ts";
import { noticesOf } from "./notice-rules.ts";
import type { FleetNotice } from "./notice-schema.ts";

type Row = {
  gateway_at: Date | null;
  gateway_alive: boolean;
  worker_at: Date | null;
  worker_alive: boolean;
  active_hosts: number;
  lost_hosts: number;
  maintenance: { endsAt: string; reason: string; actorName: string } | null;
};

/** What concerns the whole fleet at this moment. Cheap enough for every page: few rows of each host are read. */
export async function fleetNotices(ctx: Ctx): Promise<FleetNotice[]> {
  authorise(ctx, "fleet.read");
  const [row] = await ctx.db.$queryRaw<Row[]>`
    with beat as (
      select kind, max(heartbeat_at) as at from process where kind in ('gateway', 'worker') group by kind
    ), lost as (
      select s.host_id from host_status s
      where s.last_seen_at > now() - interval '10 minutes' and s.last_seen_at <= now() - interval '30 seconds'
    )
    select
      (select at from beat where kind = 'gateway') as gateway_at,
      exists (select from beat where kind = 'gateway' and at > now() - interval '30 seconds') as gateway_alive,
      (select at from beat where kind = 'worker') as worker_at,
      exists (select from beat where kind = 'worker' and at > now() - interval '30 seconds') as worker_alive,
      (select count(*)::int from host where status = 'active') as active_hosts,
      (select count(*)::int from lost join host h on h.id = lost.host_id where h.status = 'active' and not exists (
        select from maintenance m
        where m.ended_at is null and m.starts_at <= now() and m.ends_at > now()
          and (m.scope = 'all' or m.host_id = h.id or m.site_id = h.site_id))) as lost_hosts,
      (select json_build_object('endsAt', m.ends_at, 'reason', m.reason, 'actorName', m.actor_name)
       from maintenance m
       where m.scope = 'all' and m.ended_at is null and m.starts_at <= now() and m.ends_at > now()
       order by m.ends_at desc limit 1) as maintenance`;
  if (!row) return [];
  return noticesOf({
    gateway: { alive: row.gateway_alive, lastAt: row.gateway_at },
    worker: { alive: row.worker_alive, lastAt: row.worker_at },
    activeHosts: row.active_hosts,
    lostHosts: row.lost_hosts,
    maintenance: row.maintenance ? { ...row.maintenance, endsAt: new Date(row.maintenance.endsAt) } : null,
  });
}
