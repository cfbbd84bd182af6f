import { Prisma } from "#src/db/generated/client.ts";
import type { Ctx } from "../context.ts";
import type { Measurement } from "./measure-schema.ts";
import type { AlertRule } from "./schema.ts";
import { isKind, NOTHING } from "./verdict-rules.ts";
import { evaluateWork, type WorkDone } from "./work-rules.ts";

const KINDS = ["error_rate", "slow_p95", "command_failures"] as const;
/** Of a busy window the newest stand for all. */
const MAX_WORK = 20_000;
/** A command is issued at most this long before it ends. */
const LONGEST_COMMAND = Prisma.sql`interval '1 day'`;

/** Reads how work went: requests and jobs from the traces that are kept, commands from the ledger. */
export const measureWork: Measurement = {
  kinds: KINDS,
  slow: true,
  async measure(ctx, rules) {
    const asked = rules.flatMap(askOf);
    const traced = asked.filter(({ of }) => of !== "commands");
    const commands = asked.filter(({ of }) => of === "commands");
    const done = [
      ...(traced.length > 0 ? await tracedWork(ctx, traced) : []),
      ...(commands.length > 0 ? await commandWork(ctx, commands) : []),
    ];
    return (rule) => (isKind(rule, ...KINDS) ? evaluateWork(rule, done, ctx.now) : NOTHING);
  },
};

type Asked = { id: string; of: string; windowS: number } & AlertRule["scope"];

function askOf({ id, condition, scope }: AlertRule): Asked[] {
  if (condition.kind === "command_failures")
    return [{ id, of: "commands", windowS: condition.windowS, ...scope }];
  if (condition.kind !== "error_rate" && condition.kind !== "slow_p95") return [];
  return [{ id, of: condition.of, windowS: condition.windowS, ...scope }];
}

/** A request that was refused or not found is not one that failed. */
const FAILED = Prisma.sql`(case when s.attributes ->> 'http.response.status_code' ~ '^[0-9]{3}$'
  then (s.attributes ->> 'http.response.status_code')::int >= 500
  else s.status not in ('ok', 'unset', '') end)`;

/** Whether a trace is kept does not depend on how its work goes, so that the kept ones tell the share of all. */
function tracedWork(ctx: Ctx, asked: readonly Asked[]): Promise<WorkDone[]> {
  return ctx.db.$queryRaw`
    select r.id as "ruleId", count(took)::int as total, count(*) filter (where w.failed)::int as failed,
      percentile_cont(0.95) within group (order by w.took) as "p95Ms",
      min(w.started_at) filter (where w.failed) as "firstFailedAt",
      (array_agg(w.trace_id order by w.started_at desc) filter (where w.failed))[1] as "failedTraceId",
      (array_agg(w.trace_id order by w.took desc))[1] as "slowestTraceId"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as r (id uuid, "of" text, "windowS" int, components text[])
    left join lateral (
      select s.trace_id, s.started_at, ${FAILED} as failed,
        (extract(epoch from s.ended_at - s.started_at) * 1000)::float8 as took
      from span s
      where s.op = case r."of" when 'jobs' then 'queue.process' else 'http.server' end
        and (r."of" = 'jobs' or s.is_segment) and (cardinality(r.components) = 0 or s.component = any(r.components))
        and s.started_at > ${ctx.now}::timestamptz - make_interval(secs => r."windowS")
        and s.started_at <= ${ctx.now}::timestamptz
      order by s.started_at desc limit ${MAX_WORK}
    ) w on true
    group by r.id`;
}

/** A command that is tried again counts by its last try. */
function commandWork(ctx: Ctx, asked: readonly Asked[]): Promise<WorkDone[]> {
  return ctx.db.$queryRaw`
    select r.id as "ruleId", count(w.took)::int as total, count(*) filter (where w.failed)::int as failed,
      percentile_cont(0.95) within group (order by w.took) as "p95Ms",
      min(w.finished_at) filter (where w.failed) as "firstFailedAt",
      (array_agg(w.trace_id order by w.finished_at desc) filter (where w.failed))[1] as "failedTraceId",
      (array_agg(w.trace_id order by w.took desc))[1] as "slowestTraceId"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as r (id uuid, "windowS" int, "siteIds" uuid[], tags text[], "hostIds" uuid[])
    left join lateral (
      select c.trace_id, c.finished_at, c.status <> 'succeeded' as failed,
        (extract(epoch from c.finished_at - c.issued_at) * 1000)::float8 as took
      from command c join host h on h.id = c.host_id
      where c.status in ('succeeded', 'failed', 'expired')
        and c.finished_at > ${ctx.now}::timestamptz - make_interval(secs => r."windowS")
        and c.finished_at <= ${ctx.now}::timestamptz
        and c.issued_at > ${ctx.now}::timestamptz - make_interval(secs => r."windowS") - ${LONGEST_COMMAND}
        and (cardinality(r."siteIds") = 0 or h.site_id = any(r."siteIds"))
        and (cardinality(r.tags) = 0 or h.tags && r.tags)
        and (cardinality(r."hostIds") = 0 or h.id = any(r."hostIds"))
        and not exists (select from command n where n.host_id = c.host_id and n.retry_of = c.id)
      order by c.issued_at desc limit ${MAX_WORK}
    ) w on true
    group by r.id`;
}
