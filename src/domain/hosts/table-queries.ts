import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { HOSTS_ALONE, hostsMatching, needsNoState, SILENT } from "./filter-queries.ts";
import type { HostFilter } from "./filter-schema.ts";
import { LIST_COLUMNS } from "./queries.ts";
import { STATES_BY_URGENCY } from "./rules.ts";
import { type TableRow, toTableRow } from "./table-rules.ts";
import type { HostOrder, HostTableRow, HostWindow, HostWindowInput, TableSort } from "./table-schema.ts";

const fresh = (figure: Prisma.Sql) => Prisma.sql`case when not ${SILENT} then ${figure} end`;

const SORT_KEYS: Readonly<Record<TableSort, Prisma.Sql>> = {
  name: Prisma.sql`v.name`,
  state: Prisma.sql`array_position(${[...STATES_BY_URGENCY]}::text[], v.state)`,
  since: Prisma.sql`v.since`,
  hashrate: fresh(Prisma.sql`coalesce(v.hashrate_10s, v.hashrate_60s)`),
  hashrate60s: fresh(Prisma.sql`v.hashrate_60s`),
  hashrate15m: fresh(Prisma.sql`v.hashrate_15m`),
  accepted: Prisma.sql`v.accepted`,
  rejected: Prisma.sql`v.rejected`,
  temperature: fresh(Prisma.sql`v.cpu_temperature_c`),
  power: fresh(Prisma.sql`v.package_power_w`),
  efficiency: fresh(Prisma.sql`coalesce(v.hashrate_60s, v.hashrate_10s) / nullif(v.package_power_w, 0)`),
  site: Prisma.sql`v.site_name`,
  version: Prisma.sql`v.orchestrator_version`,
  lastSeen: Prisma.sql`v.last_seen_at`,
};

/** Orders that the host's own row decides. */
const SORTS_OF_HOST: ReadonlySet<TableSort> = new Set<TableSort>(["name", "version"]);

/** Orders for which the state of every host must be worked out; the rest need only what the gateway stored. */
const SORTS_OF_VIEW: ReadonlySet<TableSort> = new Set<TableSort>(["state", "since", "site"]);

const HOSTS_WITH_FIGURES = Prisma.sql`(
  select h.id as host_id, h.name, h.hostname, h.status, h.site_id, h.tags, h.orchestrator_version, st.last_seen_at,
    st.hashrate_10s, st.hashrate_60s, st.hashrate_15m, st.accepted, st.rejected, st.cpu_temperature_c,
    st.package_power_w
  from host h left join host_status st on st.host_id = h.id) v`;

/** Names break ties: they are unique, so that windows of one moment never overlap. */
function orderBy({ sort, direction }: HostOrder): Prisma.Sql {
  const way = direction === "desc" ? Prisma.sql`desc` : Prisma.sql`asc`;
  return Prisma.sql`${SORT_KEYS[sort]} ${way} nulls last, v.name`;
}

function sourceOf(filter: HostFilter, { sort }: HostOrder): Prisma.Sql {
  if (!needsNoState(filter) || SORTS_OF_VIEW.has(sort)) return Prisma.sql`host_view v`;
  return SORTS_OF_HOST.has(sort) ? HOSTS_ALONE : HOSTS_WITH_FIGURES;
}

/** A stretch of the table of hosts, removed ones left out. */
export async function hostWindow(ctx: Ctx, input: HostWindowInput): Promise<HostWindow> {
  authorise(ctx, "fleet.read");
  const { filter, order, offset, limit } = input;
  const where = hostsMatching(filter);
  const [found] = await ctx.db.$queryRaw<{ total: number; ids: string[] }[]>`
    select (
      select count(*)::int from ${needsNoState(filter) ? HOSTS_ALONE : Prisma.sql`host_view v`} where ${where}
    ) as total, array(
      select v.host_id from ${sourceOf(filter, order)} where ${where}
      order by ${orderBy(order)} limit ${limit} offset ${offset}
    ) as ids`;
  const { total = 0, ids = [] } = found ?? {};
  return { total, offset, items: ids.length === 0 ? [] : await hostRows(ctx, ids) };
}

/** All hosts that match as ids, in their order. */
export async function orderedHostIds(ctx: Ctx, filter: HostFilter, order: HostOrder): Promise<string[]> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.$queryRaw<{ host_id: string }[]>`
    select v.host_id from ${sourceOf(filter, order)} where ${hostsMatching(filter)} order by ${orderBy(order)}`;
  return rows.map((row) => row.host_id);
}

/** These hosts as rows of the table, in the order of the ids. One that was removed is left out. */
export async function hostRows(ctx: Ctx, ids: readonly string[]): Promise<HostTableRow[]> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.$queryRaw<TableRow[]>`
    select ${LIST_COLUMNS}, v.hashrate_60s, v.hashrate_15m, h.inventory -> 'minerVersion' as miner_version,
      s.readings #> '{miner,poolPingMs}' as pool_ping_ms, s.readings #> '{miner,uptimeS}' as miner_uptime_s,
      s.readings #> '{miner,hugePagesAllocated}' as huge_pages_allocated,
      s.readings #> '{miner,hugePagesTotal}' as huge_pages_total
    from host_view v join host h on h.id = v.host_id left join host_status s on s.host_id = v.host_id
    where v.host_id = any(${ids}::uuid[]) and v.status <> 'removed'`;
  const byId = new Map(rows.map((row) => [row.host_id, toTableRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
