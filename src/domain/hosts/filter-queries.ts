import { Prisma } from "#src/db/generated/client.ts";
import { containsPattern } from "../contains-pattern.ts";
import type { Cursor } from "../cursor.ts";
import { HOT_CPU_C } from "./attention-schema.ts";
import type { HostFilter } from "./filter-schema.ts";
import { STATES_BY_URGENCY, UNMET_PAIRS } from "./rules.ts";
import type { HostSort } from "./schema.ts";

/** Nothing was heard for so long that the readings say nothing about now. On `host_view v`. */
export const SILENT = Prisma.sql`coalesce(v.last_seen_at <= now() - interval '30 seconds', true)`;

/** What a filter that asks nothing of the state is answered from: no need to work out the state of every host. */
export const HOSTS_ALONE = Prisma.sql`(select *, id as host_id from host) v`;

/** Whether hosts that match can be found in `HOSTS_ALONE`. */
export function needsNoState(filter: HostFilter): boolean {
  return filter.states === undefined && filter.attention === undefined && filter.unmet === undefined;
}

/** Whether a host does something else than it was asked for. On `host_view v`; never null. */
export const UNMET = Prisma.sql`(v.status = 'active' and not ${SILENT} and coalesce(
  (v.desired, v.reported_state) in (${Prisma.join(
    UNMET_PAIRS.map(({ desired, reported }) => Prisma.sql`(${desired}, ${reported})`),
  )}), false))`;

/**
 * Why a host needs a person, an `AttentionKind`, or null; of `host_view v`. A miner that was asked to stop is not
 * down, and a host in maintenance needs nobody.
 */
export const ATTENTION_OF = Prisma.sql`(case
  when v.status <> 'active' or v.state = 'in_maintenance' then null
  when v.state = 'miner_down' and v.desired is distinct from 'stopped' then 'down'
  when v.state = 'host_offline' then 'offline'
  when v.state = 'no_pool' then 'no_pool'
  when v.state in ('mining', 'warming_up', 'paused') and ${UNMET} then 'unmet'
  when v.state = 'api_unreachable' then 'api'
  when v.state = 'unknown' then 'unknown'
  when not ${SILENT} and v.cpu_temperature_c >= ${HOT_CPU_C} then 'hot'
end)`;

/** The condition on `host_view v` that each part of a filter stands for. A state is asked of active hosts alone. */
export function partsOf(filter: HostFilter): Partial<Record<keyof HostFilter, Prisma.Sql>> {
  const { search, states, attention, siteIds, tags, versions, releases, minerVersions, unmet } = filter;
  const pattern = search ? containsPattern(search) : "";
  return {
    ...(search ? { search: Prisma.sql`(v.name ilike ${pattern} or v.hostname ilike ${pattern})` } : {}),
    ...(states ? { states: Prisma.sql`(v.status = 'active' and v.state = any(${states}::text[]))` } : {}),
    ...(attention
      ? { attention: Prisma.sql`coalesce(${ATTENTION_OF} = any(${attention}::text[]), false)` }
      : {}),
    ...(siteIds ? { siteIds: Prisma.sql`v.site_id = any(${siteIds}::uuid[])` } : {}),
    ...(tags ? { tags: Prisma.sql`v.tags && ${tags}::text[]` } : {}),
    ...(versions
      ? { versions: Prisma.sql`split_part(v.orchestrator_version, '+', 1) = any(${versions}::text[])` }
      : {}),
    ...(releases ? { releases: Prisma.sql`v.orchestrator_version = any(${releases}::text[])` } : {}),
    ...(minerVersions
      ? {
          minerVersions: Prisma.sql`v.host_id in (
            select id from host where coalesce(inventory ->> 'minerVersion', '') = any(${minerVersions}::text[]))`,
        }
      : {}),
    ...(unmet ? { unmet: UNMET } : {}),
  };
}

/** The condition on `host_view v` for hosts that match; removed ones never do. */
export function hostsMatching(filter: HostFilter): Prisma.Sql {
  return Prisma.join([Prisma.sql`v.status <> 'removed'`, ...Object.values(partsOf(filter))], " and ");
}

type Order = { key: Prisma.Sql; descending: boolean; parameter: (value: Cursor["value"]) => Prisma.Sql };

const ORDERS: Readonly<Record<HostSort, Order>> = {
  name: { key: Prisma.sql`v.name`, descending: false, parameter: (value) => Prisma.sql`${String(value)}` },
  hashrate: {
    key: Prisma.sql`case when v.last_seen_at > now() - interval '30 seconds'
      then coalesce(v.hashrate_10s, v.hashrate_60s, -1) else -2 end`,
    descending: true,
    parameter: (value) => Prisma.sql`${Number(value)}::float8`,
  },
  state: {
    key: Prisma.sql`array_position(${[...STATES_BY_URGENCY]}::text[], v.state)`,
    descending: false,
    parameter: (value) => Prisma.sql`${Number(value)}::int`,
  },
  since: {
    key: Prisma.sql`coalesce(v.since, 'epoch')`,
    descending: true,
    parameter: (value) => Prisma.sql`${String(value)}::timestamptz`,
  },
};

/** The key to sort by, its order, and the condition "after the cursor". Ids break ties, so that pages never overlap. */
export function hostsInOrder(
  sort: HostSort,
  after: Cursor | null,
): { key: Prisma.Sql; orderBy: Prisma.Sql; after: Prisma.Sql } {
  const { key, descending, parameter } = ORDERS[sort];
  const way = descending ? Prisma.sql`desc` : Prisma.sql`asc`;
  const beyond = descending ? Prisma.sql`<` : Prisma.sql`>`;
  return {
    key,
    orderBy: Prisma.sql`sort_key ${way}, host_id ${way}`,
    after: after
      ? Prisma.sql`(${key}, v.host_id) ${beyond} (${parameter(after.value)}, ${after.id}::uuid)`
      : Prisma.sql`true`,
  };
}
