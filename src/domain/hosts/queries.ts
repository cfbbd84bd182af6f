import { validate as isUuid } from "uuid";
import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { HOSTS_ALONE, hostsInOrder, hostsMatching, needsNoState, SILENT } from "./filter-queries.ts";
import type { HostFilter } from "./filter-schema.ts";
import { maintenanceOf } from "./maintenance-queries.ts";
import { type HostDetailRow, type HostRow, toDetail, toListItem } from "./row-rules.ts";
import type {
  HostDetail,
  HostEventPage,
  HostPage,
  ListHostEventsInput,
  ListHostsInput,
  SiteDto,
  TagCount,
} from "./schema.ts";

/** What a list says of each host, of `host_view v`. */
export const LIST_COLUMNS = Prisma.sql`v.host_id, v.name, v.hostname, v.status, v.site_id, v.site_name, v.tags, v.state,
  v.reason, v.since, ${SILENT} as silent, v.reported_state, coalesce(v.hashrate_10s, v.hashrate_60s) as hashrate,
  v.accepted, v.rejected, v.cpu_temperature_c, v.package_power_w, v.last_seen_at, v.desired, v.orchestrator_version`;

/** A page of hosts, removed ones left out. */
export async function listHosts(ctx: Ctx, input: ListHostsInput): Promise<HostPage> {
  authorise(ctx, "fleet.read");
  const order = hostsInOrder(input.sort, decodeCursor(input.cursor, input.sort));
  const filter = filterOf(input);
  const where = hostsMatching(filter);
  const taken = input.limit + 1;
  const [rows, [count]] = await Promise.all([
    ctx.db.$queryRaw<(HostRow & { sort_key: string | number | Date })[]>`
      select ${LIST_COLUMNS}, ${order.key} as sort_key from host_view v
      where ${pageOf(input, Prisma.sql`${where} and ${order.after}`, taken)}
      order by ${order.orderBy} limit ${taken}`,
    ctx.db.$queryRaw<{ total: bigint }[]>`
      select count(*) as total from ${needsNoState(filter) ? HOSTS_ALONE : Prisma.sql`host_view v`} where ${where}`,
  ]);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(toListItem),
    nextCursor:
      rows.length > input.limit && last
        ? encodeCursor({ sort: input.sort, value: cursorValue(last.sort_key), id: last.host_id })
        : null,
    total: Number(count?.total ?? 0),
  };
}

function filterOf({ search, state, siteId, tag }: ListHostsInput): HostFilter {
  return {
    ...(search ? { search } : {}),
    ...(state ? { states: [state] } : {}),
    ...(siteId ? { siteIds: [siteId] } : {}),
    ...(tag ? { tags: [tag] } : {}),
  };
}

/** The plain list by name finds its page in the index of names, and works out the states of that page only. */
function pageOf(input: ListHostsInput, where: Prisma.Sql, taken: number): Prisma.Sql {
  if (input.sort !== "name" || input.state) return where;
  return Prisma.sql`v.host_id = any(array(
    select v.host_id from ${HOSTS_ALONE} where ${where} order by v.name limit ${taken}))`;
}

function cursorValue(key: string | number | Date): string | number {
  return key instanceof Date ? key.toISOString() : key;
}

/** Everything about one host. Throws `not_found`, for a removed host too. */
export async function getHost(ctx: Ctx, id: string): Promise<HostDetail> {
  authorise(ctx, "fleet.read");
  const [row] = isUuid(id)
    ? await ctx.db.$queryRaw<HostDetailRow[]>`
        select ${LIST_COLUMNS}, s.reason as reported_reason, v.reported_since, v.sample_at, v.hashrate_60s,
          v.hashrate_15m, s.readings, h.inventory, h.lost_policy, s.clock_offset_ms, s.connected_at,
          s.disconnected_at, s.disconnect_reason, v.desired_at, v.desired_command_id, h.machine_id, v.enrolled_at,
          h.revoked_at,
          (select k.fingerprint from host_key k where k.host_id = h.id and k.revoked_at is null
           order by k.created_at desc limit 1) as key_fingerprint
        from host_view v join host h on h.id = v.host_id left join host_status s on s.host_id = v.host_id
        where v.host_id = ${id}::uuid and v.status <> 'removed'`
    : [];
  if (!row) {
    throw new DomainError(
      "not_found",
      "There is no host with this id; it may have been removed. See the list of hosts.",
    );
  }
  return toDetail(row, await maintenanceOf(ctx.db, { hostId: row.host_id, siteId: row.site_id }));
}

/** All sites by name, with how many hosts stand there. */
export async function listSites(ctx: Ctx): Promise<SiteDto[]> {
  authorise(ctx, "fleet.read");
  return ctx.db.$queryRaw<SiteDto[]>`
    select s.id, s.name, s.region, count(h.id)::int as hosts
    from site s left join host h on h.site_id = s.id and h.status <> 'removed'
    group by s.id order by s.name`;
}

/** All tags in use, by name. */
export async function listTags(ctx: Ctx): Promise<TagCount[]> {
  authorise(ctx, "fleet.read");
  return ctx.db.$queryRaw<TagCount[]>`
    select tag, count(*)::int as hosts from host, unnest(tags) as tag
    where status <> 'removed' group by tag order by tag`;
}

type EventRow = { id: string; at: Date; kind: string; detail: Record<string, unknown> };

/** What happened to a host, newest first. */
export async function listHostEvents(ctx: Ctx, input: ListHostEventsInput): Promise<HostEventPage> {
  authorise(ctx, "fleet.read");
  const after = decodeCursor(input.cursor, "events");
  const beyond = after
    ? Prisma.sql`(at, id) < (${String(after.value)}::timestamptz, ${after.id}::uuid)`
    : Prisma.sql`true`;
  const rows = await ctx.db.$queryRaw<EventRow[]>`
    select id, at, kind, detail from host_event where host_id = ${input.hostId}::uuid and ${beyond}
    order by at desc, id desc limit ${input.limit + 1}`;
  const items = rows.slice(0, input.limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  const last = items.at(-1);
  const nextCursor =
    rows.length > input.limit && last ? encodeCursor({ sort: "events", value: last.at, id: last.id }) : null;
  return { items, nextCursor };
}
