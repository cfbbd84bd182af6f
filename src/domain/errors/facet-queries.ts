import type { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { groupsMatching } from "./filter-queries.ts";
import type { ErrorFacet, ErrorFacets, ErrorFilter } from "./schema.ts";

/** Values that a facet shows; the rest are found by searching. */
const MAX_VALUES = 8;

/**
 * How many errors of the list have each class, component, host and release, most first. Each facet counts with all
 * filters but its own, so that it shows what choosing another value would give.
 */
export async function errorFacets(ctx: Ctx, filter: ErrorFilter): Promise<ErrorFacets> {
  authorise(ctx, "errors.read");
  const [errorClass, component, hosts, release] = await Promise.all([
    classesOf(ctx, without(filter, "errorClass")),
    componentsOf(ctx, without(filter, "component")),
    hostsOf(ctx, without(filter, "hostId")),
    releasesOf(ctx, without(filter, "release")),
  ]);
  const host = hosts.map(({ value, name, count }) => ({ value, name, count }));
  return { errorClass, component, host, release, moreHosts: (hosts[0]?.total ?? 0) - hosts.length };
}

function without(filter: ErrorFilter, field: keyof ErrorFilter): Prisma.Sql {
  const { [field]: _, ...others } = filter;
  return groupsMatching(others);
}

function classesOf(ctx: Ctx, matching: Prisma.Sql): Promise<ErrorFacet[]> {
  return ctx.db.$queryRaw`
    select g.error_class as value, g.error_class as name, count(*)::int as count
    from error_group g where ${matching} group by 1 order by 3 desc, 1 limit ${MAX_VALUES}`;
}

function componentsOf(ctx: Ctx, matching: Prisma.Sql): Promise<ErrorFacet[]> {
  return ctx.db.$queryRaw`
    select part.component as value, part.component as name, count(*)::int as count
    from error_group g cross join lateral unnest(g.components) as part (component)
    where ${matching} group by 1 order by 3 desc, 1 limit ${MAX_VALUES}`;
}

function hostsOf(ctx: Ctx, matching: Prisma.Sql): Promise<(ErrorFacet & { total: number })[]> {
  return ctx.db.$queryRaw`
    select counted.value, h.name, counted.count, count(*) over ()::int as total
    from (
      select e.host_id as value, count(distinct e.group_id)::int as count
      from error_event e join error_group g on g.id = e.group_id
      where e.host_id is not null and ${matching} group by 1
    ) counted join host h on h.id::text = counted.value
    where h.status <> 'removed' order by counted.count desc, h.name limit ${MAX_VALUES}`;
}

function releasesOf(ctx: Ctx, matching: Prisma.Sql): Promise<ErrorFacet[]> {
  return ctx.db.$queryRaw`
    select e.release as value, e.release as name, count(distinct e.group_id)::int as count
    from error_event e join error_group g on g.id = e.group_id
    where e.release <> '' and ${matching} group by 1 order by max(e.occurred_at) desc limit ${MAX_VALUES}`;
}
