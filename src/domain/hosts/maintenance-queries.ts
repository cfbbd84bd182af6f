import type { Db } from "#src/db/client.ts";
import { authorise, type Ctx } from "../context.ts";
import type { WideMaintenance } from "./maintenance-schema.ts";
import type { MaintenanceDto } from "./schema.ts";

type Row = Omit<MaintenanceDto, "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date };

/** What holds for one host, the most specific first: that is the one whose reason is shown. */
export async function maintenanceOf(
  db: Db,
  host: { hostId: string; siteId: string },
): Promise<MaintenanceDto[]> {
  const rows = await db.$queryRaw<Row[]>`
    select id, scope, host_id as "hostId", site_id as "siteId", starts_at as "startsAt", ends_at as "endsAt", reason,
      actor_name as "actorName"
    from maintenance
    where ended_at is null and starts_at <= now() and ends_at > now()
      and (scope = 'all' or host_id = ${host.hostId}::uuid or site_id = ${host.siteId}::uuid)
    order by array_position(array['host', 'site', 'all'], scope), starts_at desc, id desc`;
  return rows.map(toDto);
}

/** What holds for whole sites and for everything, the latest first. */
export async function listWideMaintenance(ctx: Ctx): Promise<WideMaintenance[]> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.$queryRaw<(Row & { siteName: string | null })[]>`
    select m.id, m.scope, m.host_id as "hostId", m.site_id as "siteId", m.starts_at as "startsAt",
      m.ends_at as "endsAt", m.reason, m.actor_name as "actorName", s.name as "siteName"
    from maintenance m left join site s on s.id = m.site_id
    where m.scope <> 'host' and m.ended_at is null and m.starts_at <= now() and m.ends_at > now()
    order by m.starts_at desc, m.id desc limit 100`;
  return rows.map((row) => ({ ...toDto(row), siteName: row.siteName }));
}

function toDto(row: Row): MaintenanceDto {
  const { id, scope, hostId, siteId, startsAt, endsAt, reason, actorName } = row;
  return {
    id,
    scope,
    hostId,
    siteId,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    reason,
    actorName,
  };
}
