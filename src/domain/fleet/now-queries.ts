import { type HostState, hostStateSchema } from "#src/protocol/states.ts";
import { authorise, type Ctx } from "../context.ts";
import { ATTENTION_OF, SILENT } from "../hosts/filter-queries.ts";
import type { FleetNow, HostTrouble, NeedyHost, SiteNow } from "./schema.ts";

/** Hosts that are named for each reason; the rest is a number that leads to all of them. */
const NAMED = 3;

type GroupRow = {
  siteId: string;
  state: HostState;
  hosts: number;
  attention: number;
  hashrate: number;
  watts: number | null;
  measuring: number;
  measuredHashrate: number;
};

type NowRow = {
  sites: { id: string; name: string }[];
  groups: GroupRow[];
  troubles: Omit<HostTrouble, "latest">[];
  latest: (NeedyHost & { kind: HostTrouble["kind"] })[];
};

/** The fleet as it is now. Works the state of each host out once, whatever is counted from it. */
export async function fleetNow(ctx: Ctx): Promise<FleetNow> {
  authorise(ctx, "fleet.read");
  const [row] = await ctx.db.$queryRaw<[NowRow]>`
    with v as materialized (
      select host_id, name, site_id, site_name, status, state, reason, since, reported_state, desired, last_seen_at,
        hashrate_10s, hashrate_60s, package_power_w, cpu_temperature_c
      from host_view where status = 'active'
    ), base as (
      select v.host_id, v.name, v.site_id, v.site_name, v.state, v.reason, v.since, v.desired,
        case when not ${SILENT} then coalesce(v.hashrate_10s, v.hashrate_60s) end as hashrate,
        case when not ${SILENT} then v.package_power_w end as watts,
        case when not ${SILENT} then v.cpu_temperature_c end as temperature, ${ATTENTION_OF} as kind
      from v
    ), needy as (
      select *, row_number() over (partition by kind order by since desc nulls last, name) as place
      from base where kind is not null
    )
    select
      (select coalesce(json_agg(s), '[]') from (select id, name from site order by name) s) as sites,
      (select coalesce(json_agg(g), '[]') from (
        select site_id as "siteId", state, count(*)::int as hosts, count(kind)::int as attention,
          coalesce(sum(hashrate), 0) as hashrate, sum(watts) as watts, count(watts)::int as measuring,
          coalesce(sum(hashrate) filter (where watts is not null), 0) as "measuredHashrate"
        from base group by 1, 2) g) as groups,
      (select coalesce(json_agg(t), '[]') from (
        select kind, count(*)::int as hosts, count(distinct site_id)::int as sites,
          case when min(site_name) = max(site_name) then min(site_name) end as "siteName"
        from needy group by kind) t) as troubles,
      (select coalesce(json_agg(h), '[]') from (
        select kind, host_id as id, name, site_name as "siteName", state, reason, since, desired,
          temperature as "cpuTemperatureC"
        from needy where place <= ${NAMED} order by place) h) as latest`;
  return toFleet(row);
}

function toFleet({ sites, groups, troubles, latest }: NowRow): FleetNow {
  const sum = (figure: (group: GroupRow) => number, of: readonly GroupRow[] = groups) =>
    of.reduce((total, group) => total + figure(group), 0);
  const measuring = sum((group) => group.measuring);
  const inState = (state: HostState) => groups.filter((group) => group.state === state);
  return {
    hosts: sum((group) => group.hosts),
    hashrateHs: sum((group) => group.hashrate),
    byState: Object.fromEntries(
      hostStateSchema.options.map((state) => [state, sum((group) => group.hosts, inState(state))]),
    ) as Record<HostState, number>,
    power:
      measuring === 0
        ? null
        : {
            watts: sum((group) => group.watts ?? 0),
            hosts: measuring,
            hashrateHs: sum((group) => group.measuredHashrate),
          },
    troubles: troubles.map((trouble) => ({
      ...trouble,
      latest: latest.filter(({ kind }) => kind === trouble.kind).map(toNeedyHost),
    })),
    sites: sites.map((site) => siteOf(site, groups)),
  };
}

function siteOf(site: { id: string; name: string }, groups: readonly GroupRow[]): SiteNow {
  const own = groups.filter(({ siteId }) => siteId === site.id);
  const sum = (figure: (group: GroupRow) => number) => own.reduce((total, group) => total + figure(group), 0);
  return {
    ...site,
    hosts: sum((group) => group.hosts),
    mining: sum((group) => (group.state === "mining" ? group.hosts : 0)),
    attention: sum((group) => group.attention),
    hashrateHs: sum((group) => group.hashrate),
    powerW: own.some((group) => group.measuring > 0) ? sum((group) => group.watts ?? 0) : null,
  };
}

/** PostgreSQL writes times into JSON with another zone's name than ISO's `Z`. */
function toNeedyHost({ kind: _kind, since, ...host }: NowRow["latest"][number]): NeedyHost {
  return { ...host, since: since === null ? null : new Date(since).toISOString() };
}
