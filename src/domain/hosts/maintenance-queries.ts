import type { Db } from "#src/db/client.ts";
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
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  }));
}
