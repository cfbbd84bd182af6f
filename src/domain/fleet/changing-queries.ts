import { authorise, type Ctx } from "../context.ts";
import type { FleetChanges, MaintenanceNow } from "./schema.ts";

const NAMED = 5;

/** What is on its way to another state: open commands, and maintenance in force, the next to end first. */
export async function fleetChanges(ctx: Ctx): Promise<FleetChanges> {
  authorise(ctx, "fleet.read");
  const [commands, windows] = await Promise.all([
    ctx.db.$queryRaw<FleetChanges["commands"]>`
      select status, count(*)::int as count from command where status in ('pending', 'delivered', 'running')
      group by status order by array_position(array['pending', 'delivered', 'running'], status)`,
    ctx.db.$queryRaw<(Omit<MaintenanceNow, "until"> & { until: Date })[]>`
      select m.id, m.scope, m.host_id as "hostId", m.site_id as "siteId", coalesce(h.name, s.name) as name,
        m.ends_at as until, m.reason, m.actor_name as by
      from maintenance m left join host h on h.id = m.host_id left join site s on s.id = m.site_id
      where m.ended_at is null and m.starts_at <= now() and m.ends_at > now()
      order by m.scope = 'host', m.ends_at limit ${NAMED}`,
  ]);
  return { commands, maintenance: windows.map((row) => ({ ...row, until: row.until.toISOString() })) };
}
