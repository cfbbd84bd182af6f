import { reportedStateSchema } from "#src/protocol/states.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type Cover, type ReportedChange, stateSpans } from "./history-rules.ts";
import type { HistoryMark, HostHistory, HostHistoryInput } from "./history-schema.ts";
import { parseRange } from "./queries.ts";
import { OFFLINE_AFTER_MS } from "./rules.ts";
import type { HostPeriod } from "./series-queries.ts";

/** More than a bar of this width can show apart. */
const MAX_CHANGES = 3_000;
const MAX_MARKS = 300;

/** `reported` is what held at the end of the period, as far as no change within it says so. */
type HostFacts = { enrolledAt: number; siteId: string; reported: string; reason: string; now: number };

/** What a host went through: its states, and what may explain them. Throws `not_found`, `invalid_input`. */
export async function hostHistory(ctx: Ctx, input: HostHistoryInput): Promise<HostHistory> {
  authorise(ctx, "fleet.read");
  authorise(ctx, "errors.read");
  const period = { hostId: input.hostId, ...parseRange(input) };
  const host = await hostFacts(ctx, period);
  const [changes, silences, maintenance, ...marks] = await Promise.all([
    changesIn(ctx, period),
    silencesIn(ctx, period),
    maintenanceIn(ctx, period, host.siteId),
    commandsIn(ctx, period),
    releasesIn(ctx, period),
    errorsIn(ctx, period),
  ]);
  const first = changes[0];
  const spans = stateSpans({
    from: period.from.getTime(),
    to: Math.min(period.to.getTime(), host.now),
    enrolledAt: host.enrolledAt,
    before: first
      ? { state: known(first.from), reason: "" }
      : { state: known(host.reported), reason: host.reason },
    changes: changes.map(({ at, to, reason }) => ({ at, to: known(to), reason })),
    silences,
    maintenance,
  });
  return {
    spans,
    marks: marks.flat().sort((one, other) => one.at - other.at),
    cut: changes.length === MAX_CHANGES || marks.some((some) => some.length === MAX_MARKS),
  };
}

/** A state that this version does not know is not known to anyone. */
function known(state: string): ReportedChange["to"] {
  return reportedStateSchema.safeParse(state).data ?? "unknown";
}

async function hostFacts(ctx: Ctx, { hostId, to }: HostPeriod): Promise<HostFacts> {
  const [row] = await ctx.db.$queryRaw<HostFacts[]>`
    select (extract(epoch from h.enrolled_at) * 1000)::float8 as "enrolledAt", h.site_id::text as "siteId",
      coalesce(later.detail ->> 'from', s.reported_state, 'unknown') as reported,
      case when later.id is null then coalesce(s.reason, '') else '' end as reason,
      (extract(epoch from now()) * 1000)::float8 as now
    from host h left join host_status s on s.host_id = h.id
    left join lateral (
      select id, detail from host_event e
      where e.host_id = h.id and e.kind = 'state_changed' and e.at >= ${to} order by e.at limit 1
    ) later on true
    where h.id = ${hostId}::uuid and h.status <> 'removed'`;
  if (row) return row;
  throw new DomainError("not_found", "There is no host with this id; it may have been removed.");
}

type ChangeRow = { at: number; from: string; to: string; reason: string };

/** The changes within the period and the last one before it, whose outcome holds at its beginning. */
async function changesIn(ctx: Ctx, { hostId, from, to }: HostPeriod): Promise<ChangeRow[]> {
  const rows = await ctx.db.$queryRaw<ChangeRow[]>`
    select (extract(epoch from at) * 1000)::float8 as at, coalesce(detail ->> 'from', '') as from,
      coalesce(detail ->> 'to', '') as to, coalesce(detail ->> 'reason', '') as reason
    from host_event
    where host_id = ${hostId}::uuid and kind = 'state_changed' and at < ${to} and at >= coalesce(
      (select max(at) from host_event
       where host_id = ${hostId}::uuid and kind = 'state_changed' and at <= ${from}), ${from})
    order by at desc, id desc limit ${MAX_CHANGES}`;
  return rows.reverse();
}

/** A host is offline from 30 s after it was last heard until it is heard again. */
async function silencesIn(ctx: Ctx, { hostId, from, to }: HostPeriod): Promise<Cover[]> {
  const rows = await ctx.db.$queryRaw<{ from: number; to: number | null }[]>`
    select (extract(epoch from at) * 1000)::float8 as from,
      (extract(epoch from (detail ->> 'onlineAt')::timestamptz) * 1000)::float8 as to
    from host_event
    where host_id = ${hostId}::uuid and kind = 'offline' and at < ${to}
      and (not detail ? 'onlineAt' or (detail ->> 'onlineAt')::timestamptz > ${from})
    order by at desc limit ${MAX_CHANGES}`;
  const reason = `nothing heard from it for ${OFFLINE_AFTER_MS / 1_000} s`;
  return rows.map((row) => ({ ...row, reason })).reverse();
}

/** Maintenance that was ended early lasted until then. */
function maintenanceIn(ctx: Ctx, { hostId, from, to }: HostPeriod, siteId: string): Promise<Cover[]> {
  return ctx.db.$queryRaw<Cover[]>`
    select (extract(epoch from starts_at) * 1000)::float8 as from,
      (extract(epoch from coalesce(ended_at, ends_at)) * 1000)::float8 as to, reason
    from maintenance
    where (scope = 'all' or host_id = ${hostId}::uuid or site_id = ${siteId}::uuid)
      and starts_at < ${to} and coalesce(ended_at, ends_at) > ${from}
    order by array_position(array['host', 'site', 'all'], scope), starts_at`;
}

function commandsIn(ctx: Ctx, { hostId, from, to }: HostPeriod): Promise<HistoryMark[]> {
  return ctx.db.$queryRaw<HistoryMark[]>`
    select 'command' as kind, id::text as id, (extract(epoch from issued_at) * 1000)::float8 as at,
      kind as command, status, actor_name as by, reason
    from command where host_id = ${hostId}::uuid and issued_at >= ${from} and issued_at < ${to}
    order by issued_at desc limit ${MAX_MARKS}`;
}

function releasesIn(ctx: Ctx, { hostId, from, to }: HostPeriod): Promise<HistoryMark[]> {
  return ctx.db.$queryRaw<HistoryMark[]>`
    select 'release' as kind, id::text as id, (extract(epoch from at) * 1000)::float8 as at, version, before
    from (
      select id, at, detail ->> 'orchestratorVersion' as version,
        lag(detail ->> 'orchestratorVersion') over (order by at, id) as before
      from host_event where host_id = ${hostId}::uuid and kind = 'connected' and at < ${to}
    ) connected
    where at >= ${from} and version <> before
    order by at desc limit ${MAX_MARKS}`;
}

function errorsIn(ctx: Ctx, { hostId, from, to }: HostPeriod): Promise<HistoryMark[]> {
  return ctx.db.$queryRaw<HistoryMark[]>`
    select 'error' as kind, event_id as id, (extract(epoch from occurred_at) * 1000)::float8 as at,
      group_id::text as "groupId", title, level
    from error_event where host_id = ${hostId} and occurred_at >= ${from} and occurred_at < ${to}
    order by occurred_at desc limit ${MAX_MARKS}`;
}
