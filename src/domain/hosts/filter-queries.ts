import { Prisma } from "#src/db/generated/client.ts";
import type { Cursor } from "../cursor.ts";
import { containsPattern, STATES_BY_URGENCY } from "./rules.ts";
import type { HostFilter, HostSort } from "./schema.ts";

/** The condition on `host_view v` that a filter stands for. A state is asked of active hosts alone. */
export function hostsMatching(filter: HostFilter): Prisma.Sql {
  const conditions = [Prisma.sql`v.status <> 'removed'`];
  if (filter.search) {
    const pattern = containsPattern(filter.search);
    conditions.push(Prisma.sql`(v.name ilike ${pattern} or v.hostname ilike ${pattern})`);
  }
  if (filter.state) conditions.push(Prisma.sql`v.status = 'active' and v.state = ${filter.state}`);
  if (filter.siteId) conditions.push(Prisma.sql`v.site_id = ${filter.siteId}::uuid`);
  if (filter.tag) conditions.push(Prisma.sql`v.tags @> array[${filter.tag}]::text[]`);
  return Prisma.join(conditions, " and ");
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
