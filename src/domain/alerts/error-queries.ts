import { Prisma } from "#src/db/generated/client.ts";
import type { Ctx } from "../context.ts";
import type { Condition } from "./condition-schema.ts";
import { type CriticalErrors, type ErrorCount, evaluateCritical, evaluateErrorCount } from "./error-rules.ts";
import type { Measurement } from "./measure-schema.ts";
import type { AlertRule } from "./schema.ts";
import { isKind, NOTHING } from "./verdict-rules.ts";

/** Groups that are named. */
const NAMED = 20;
/** From this many events in an hour on, a group is only counted: see the limits of the intake. */
const FULL_HOUR = 100;
/** How far back a critical error is still news, when nobody looked meanwhile, s. */
const LOOK_BACK_S = 6 * 3_600;

/** Links of the newest event of group `g`, as JSON. */
export const NEWEST_LINKS = Prisma.sql`(
  select json_build_object('eventId', e.event_id, 'traceId', e.trace_id, 'hostId', e.host_id, 'commandId', e.command_id,
    'jobId', e.job_id, 'release', e.release)
  from error_event e where e.group_id = g.id order by e.occurred_at desc, e.event_id desc limit 1)`;

/** Whether event `e` is in the scope of rule `r`. */
const IN_SCOPE = Prisma.sql`
  (cardinality(r.components) = 0 or e.component = any(r.components))
  and (cardinality(r.environments) = 0 or e.environment = any(r.environments))
  and (cardinality(r."siteIds") + cardinality(r.tags) + cardinality(r."hostIds") = 0 or e.host_id in (
    select h.id::text from host h
    where (cardinality(r."siteIds") = 0 or h.site_id = any(r."siteIds"))
      and (cardinality(r.tags) = 0 or h.tags && r.tags)
      and (cardinality(r."hostIds") = 0 or h.id = any(r."hostIds"))))`;

const SCOPE_COLUMNS = Prisma.sql`components text[], environments text[], "siteIds" uuid[], tags text[], "hostIds" uuid[]`;

/** Counts the error events of each rule's window, by group. */
export const measureErrorCounts: Measurement = {
  kinds: ["error_count", "specific_error"],
  async measure(ctx, rules) {
    const counts = await readCounts(ctx, rules);
    return (rule) =>
      isKind(rule, "error_count", "specific_error") ? evaluateErrorCount(rule, counts, ctx.now) : NOTHING;
  },
};

function readCounts(ctx: Ctx, rules: readonly AlertRule[]): Promise<ErrorCount[]> {
  const asked = rules.flatMap(({ id, condition, scope }) =>
    condition.kind === "error_count" || condition.kind === "specific_error"
      ? [{ id, ...scope, windowS: condition.windowS, groupId: groupOf(condition) }]
      : [],
  );
  return ctx.db.$queryRaw`
    select r.id as "ruleId", c.count, c."firstAt", c.groups, first.links, rest.full
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as r (id uuid, "windowS" int, "groupId" uuid, ${SCOPE_COLUMNS})
    cross join lateral (
      select coalesce(sum(n), 0)::int as count, min(first_at) as "firstAt",
        coalesce(json_agg(json_build_object('id', id, 'title', title, 'count', n) order by n desc, id)
          filter (where place <= ${NAMED}), '[]') as groups,
        (array_agg(id order by n desc, id))[1] as heaviest
      from (
        select g.id, g.title, count(*)::int as n, min(e.received_at) as first_at,
          row_number() over (order by count(*) desc, g.id) as place
        from error_event e join error_group g on g.id = e.group_id and g.state <> 'ignored'
        where e.level in ('error', 'fatal') and (r."groupId" is null or e.group_id = r."groupId")
          and e.received_at > ${ctx.now}::timestamptz - make_interval(secs => r."windowS")
          and e.received_at <= ${ctx.now}::timestamptz and ${IN_SCOPE}
        group by g.id
      ) by_group
    ) c
    left join lateral (
      select ${NEWEST_LINKS} as links from error_group g where g.id = c.heaviest
    ) first on true
    cross join lateral (
      select count(*)::int as full from error_group g
      join error_group_hour h on h.group_id = g.id and h.bucket = date_trunc('hour', ${ctx.now}::timestamptz, 'UTC')
      where h.count >= ${FULL_HOUR} and g.state <> 'ignored' and (r."groupId" is null or g.id = r."groupId")
        and g.last_seen_at > ${ctx.now}::timestamptz - make_interval(secs => r."windowS")
    ) rest`;
}

function groupOf(condition: Condition): string | null {
  return condition.kind === "specific_error" ? condition.groupId : null;
}

/** Reads the critical events that anybody may still have to be told. */
export const measureCritical: Measurement = {
  kinds: ["critical_error"],
  async measure(ctx, rules) {
    const errors = await readCritical(ctx, rules);
    return (rule) => (isKind(rule, "critical_error") ? evaluateCritical(rule, errors) : NOTHING);
  },
};

/**
 * Fatal events stand for their group, the others for their class: one outage of a database is many groups. What was told
 * and is over is not read again.
 */
function readCritical(ctx: Ctx, rules: readonly AlertRule[]): Promise<CriticalErrors[]> {
  const asked = rules.flatMap(({ id, condition, scope }) =>
    condition.kind === "critical_error" ? [{ id, ...scope, classes: condition.classes }] : [],
  );
  const since = new Date(ctx.now.getTime() - LOOK_BACK_S * 1000);
  return ctx.db.$queryRaw`
    select s."ruleId", s."errorClass", s.count, s."firstAt", s."lastAt", s.groups, ${NEWEST_LINKS} as links
    from (
      select "ruleId", "errorClass", sum(n)::int as count, min(first_at) as "firstAt", max(last_at) as "lastAt",
        (json_agg(json_build_object('id', id, 'title', title, 'count', n) order by n desc, id)
          filter (where place <= ${NAMED})) as groups,
        (array_agg(id order by last_at desc, id))[1] as newest
      from (
        select r.id as "ruleId", case when e.level = 'fatal' then null else e.error_class end as "errorClass", g.id,
          g.title, count(*)::int as n, min(e.received_at) as first_at, max(e.received_at) as last_at,
          row_number() over (
            partition by r.id, case when e.level = 'fatal' then g.id::text else e.error_class end
            order by count(*) desc, g.id) as place
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r (id uuid, classes text[], ${SCOPE_COLUMNS})
        cross join lateral (
          select * from error_event e where e.level = 'fatal' and e.received_at > ${since}
          union all
          select * from error_event e
          where e.error_class = any(r.classes) and e.level = 'error' and e.received_at > ${since}
        ) e
        join error_group g on g.id = e.group_id and g.state <> 'ignored'
        where e.received_at <= ${ctx.now} and ${IN_SCOPE}
        group by r.id, g.id, e.level = 'fatal', e.error_class, case when e.level = 'fatal' then null else e.error_class end
      ) by_group
      group by "ruleId", "errorClass", case when "errorClass" is null then id end
    ) s join error_group g on g.id = s.newest
    where not exists (
      select from incident i
      where i.rule_id = s."ruleId" and i.scope_key = 'error:' || coalesce('class:' || s."errorClass", g.id::text)
        and i.state = 'resolved' and i.active_at >= s."lastAt")`;
}
