import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { HOT_CPU_C } from "./attention-schema.ts";
import { ATTENTION_OF, partsOf, SILENT, UNMET } from "./filter-queries.ts";
import type { HostFilter } from "./filter-schema.ts";
import { FILTER_PARAMETERS, type FilterParameter } from "./request-schema.ts";
import type { HostFacets } from "./table-schema.ts";

/** Values of one facet: a fleet of a thousand tags would bury the page. */
const MAX_VALUES = 100;

type Part = FilterParameter | "unmet";
type Row = { facet: Part; value: string; name: string; hosts: number };

const PARTS = [...Object.keys(FILTER_PARAMETERS), "unmet"] as Part[];

/** Whether a host answers to each part of the filter, as a column named after the part. */
function answers(parts: ReturnType<typeof partsOf>): Prisma.Sql {
  const columns = PARTS.map((part) => {
    const condition = parts[part === "unmet" ? part : FILTER_PARAMETERS[part]] ?? Prisma.sql`true`;
    return Prisma.sql`(${condition}) as ${Prisma.raw(`in_${part}`)}`;
  });
  return Prisma.join(columns);
}

/** A facet counts what its values would show, so it answers to every part but its own. */
function others(own: Part): Prisma.Sql {
  return Prisma.raw(
    PARTS.filter((part) => part !== own)
      .map((part) => `in_${part}`)
      .join(" and "),
  );
}

const VALUES: Readonly<
  Record<Part, { value: Prisma.Sql; name?: Prisma.Sql; from?: Prisma.Sql; where?: Prisma.Sql }>
> = {
  state: { value: Prisma.sql`state`, where: Prisma.sql`status = 'active'` },
  attention: { value: Prisma.sql`attention`, where: Prisma.sql`attention is not null` },
  site: { value: Prisma.sql`site_id::text`, name: Prisma.sql`site_name` },
  tag: {
    value: Prisma.sql`tag`,
    from: Prisma.sql`(select * from alike, unnest(tags) as tag) tagged`,
  },
  version: { value: Prisma.sql`split_part(orchestrator_version, '+', 1)` },
  release: { value: Prisma.sql`orchestrator_version` },
  miner: { value: Prisma.sql`miner_version` },
  unmet: { value: Prisma.sql`'unmet'`, where: Prisma.sql`is_unmet` },
};

function countsOf(part: Part): Prisma.Sql {
  const { value, name = value, from = Prisma.sql`alike`, where = Prisma.sql`true` } = VALUES[part];
  return Prisma.sql`
    (select ${part}::text as facet, ${value} as value, min(${name}) as name, sum(hosts)::int as hosts
     from ${from} where ${others(part)} and ${where} group by 2 order by hosts desc, value limit ${MAX_VALUES})`;
}

/**
 * Hosts that differ in nothing that a part of the filter asks, counted together. There are few kinds of them in any
 * fleet, so that `partsOf`, `UNMET` and `ATTENTION_OF` are worked out once a kind instead of once a host: the times and
 * temperatures of a kind lie on one side of their limits, and any of them stands for all.
 */
function kindsOf({ minerVersions }: HostFilter, searched: Prisma.Sql): Prisma.Sql {
  const anyHost = minerVersions ? Prisma.sql`(array_agg(v.host_id))[1]` : Prisma.sql`null::uuid`;
  return Prisma.sql`
    select v.status, v.state, v.reported_state, v.desired, v.site_id, v.site_name, v.tags, v.orchestrator_version,
      coalesce(h.inventory ->> 'minerVersion', '') as miner_version, ${anyHost} as host_id,
      max(v.last_seen_at) as last_seen_at, max(v.cpu_temperature_c) as cpu_temperature_c, count(*) as hosts
    from host_view v join host h on h.id = v.host_id
    where v.status <> 'removed' and ${searched}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, ${SILENT}, v.cpu_temperature_c >= ${HOT_CPU_C}`;
}

/** How many hosts each value of each part of the filter has; the most frequent first, at most 100 of each. */
export async function hostFacets(ctx: Ctx, filter: HostFilter): Promise<HostFacets> {
  authorise(ctx, "fleet.read");
  const { search, ...others } = partsOf(filter);
  const rows = await ctx.db.$queryRaw<Row[]>`
    with alike as materialized (
      select v.*, ${UNMET} as is_unmet, ${ATTENTION_OF} as attention, ${answers(others)}
      from (${kindsOf(filter, search ?? Prisma.sql`true`)}) v
    )
    ${Prisma.join(PARTS.map(countsOf), " union all ")}`;
  const valuesOf = (part: Part) =>
    rows.filter((row) => row.facet === part).map(({ value, name, hosts }) => ({ value, name, hosts }));
  return {
    state: valuesOf("state"),
    attention: valuesOf("attention"),
    site: valuesOf("site"),
    tag: valuesOf("tag"),
    version: valuesOf("version"),
    release: valuesOf("release"),
    miner: valuesOf("miner"),
    unmet: valuesOf("unmet")[0]?.hosts ?? 0,
  };
}
