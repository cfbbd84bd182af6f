import type { Ctx } from "../context.ts";
import { readiness } from "../processes/queries.ts";
import type { Measurement } from "./measure-schema.ts";
import { evaluateProduct, type ProductReading } from "./product-rules.ts";
import type { AlertRule } from "./schema.ts";
import { isKind, NOTHING } from "./verdict-rules.ts";

const KINDS = [
  "queue_depth",
  "oldest_job",
  "dead_job",
  "outbox_stuck",
  "refused_enrolments",
  "signature_failures",
  "expiry",
  "quota_used",
  "channel_failing",
] as const;
const MAX_ROWS = 200;

/** Reads the queue, the outbox, refusals, what ends soon, the quota and the channels. */
export const measureProduct: Measurement = {
  kinds: KINDS,
  async measure(ctx, rules, { monthlyErrorQuota }) {
    const reading = await readProduct(ctx, rules);
    const about = { now: ctx.now, monthlyErrorQuota };
    return (rule) => (isKind(rule, ...KINDS) ? evaluateProduct(rule, reading, about) : NOTHING);
  },
};

async function readProduct(ctx: Ctx, rules: readonly AlertRule[]): Promise<ProductReading> {
  const days = Math.max(
    0,
    ...rules.map(({ condition }) => (condition.kind === "expiry" ? condition.days : 0)),
  );
  const [{ queue }, dead, outbox, enrolments, signatures, ending, deliveredErrors, channels] =
    await Promise.all([
      readiness(ctx.db),
      deadJobs(ctx),
      waitingForSentry(ctx),
      refusedEnrolments(ctx, windowsOf(rules, "refused_enrolments")),
      refusedSignatures(ctx, windowsOf(rules, "signature_failures")),
      endingSoon(ctx, days),
      deliveredThisMonth(ctx),
      failingChannels(ctx),
    ]);
  return { queue, dead, outbox, refusals: [...enrolments, ...signatures], ending, deliveredErrors, channels };
}

function windowsOf(rules: readonly AlertRule[], kind: "refused_enrolments" | "signature_failures"): string {
  return JSON.stringify(
    rules.flatMap(({ id, condition }) =>
      condition.kind === kind ? [{ id, windowS: condition.windowS }] : [],
    ),
  );
}

function deadJobs(ctx: Ctx): Promise<ProductReading["dead"]> {
  return ctx.db.$queryRaw`
    select task_identifier as task, count(*)::int as count, max(updated_at) as "lastAt",
      (array_agg(id::text order by updated_at desc))[1] as "jobId"
    from graphile_worker.jobs where attempts >= max_attempts and locked_at is null
    group by task_identifier order by task_identifier limit ${MAX_ROWS}`;
}

async function waitingForSentry(ctx: Ctx): Promise<ProductReading["outbox"]> {
  const [row] = await ctx.db.$queryRaw<ProductReading["outbox"][]>`
    select count(*)::int as count, min(created_at) as "oldestAt",
      coalesce((select last_error from upstream_state where last_error <> '' order by last_error_at desc limit 1), '')
        as "lastError"
    from envelope_outbox`;
  return row ?? { count: 0, oldestAt: null, lastError: "" };
}

function refusedEnrolments(ctx: Ctx, windows: string): Promise<ProductReading["refusals"]> {
  return ctx.db.$queryRaw`
    select r.id as "ruleId", count(a.id)::int as count, min(a.at) as "firstAt", null as "hostId"
    from jsonb_to_recordset(${windows}::jsonb) as r (id uuid, "windowS" int)
    left join enrolment_attempt a on a.outcome <> 'accepted' and a.at <= ${ctx.now}
      and a.at > ${ctx.now}::timestamptz - make_interval(secs => r."windowS")
    group by r.id`;
}

/** Hosts that refused what was signed for them, and hosts, or who says to be one, that the gateway did not believe. */
function refusedSignatures(ctx: Ctx, windows: string): Promise<ProductReading["refusals"]> {
  return ctx.db.$queryRaw`
    with refused as (
      select finished_at as at, host_id::text as host_id from command
      where status = 'failed' and error_class = 'permission' and running_at is null
        and issued_at > ${ctx.now}::timestamptz - interval '31 days'
      union all
      select at, host_id::text from enrolment_attempt where outcome = 'bad_proof'
      union all
      select e.received_at, e.host_id from error_event e
      where e.error_class = 'permission' and e.component = 'gateway' and e.title like 'HostNotLetIn%'
        and e.received_at > ${ctx.now}::timestamptz - interval '31 days'
    )
    select r.id as "ruleId", count(s.at)::int as count, min(s.at) as "firstAt", max(s.host_id) as "hostId"
    from jsonb_to_recordset(${windows}::jsonb) as r (id uuid, "windowS" int)
    left join refused s on s.at <= ${ctx.now} and s.at > ${ctx.now}::timestamptz - make_interval(secs => r."windowS")
    group by r.id`;
}

/** Keys that were never used, or not for a month, are missed by nobody. */
function endingSoon(ctx: Ctx, days: number): Promise<ProductReading["ending"]> {
  return ctx.db.$queryRaw`
    select 'API key' as kind, id::text as id, name, expires_at as "endsAt" from api_key
    where revoked_at is null and expires_at > ${ctx.now}::timestamptz - interval '1 day'
      and expires_at <= ${ctx.now}::timestamptz + make_interval(days => ${days}::int)
      and last_used_at > ${ctx.now}::timestamptz - interval '30 days'
    order by expires_at limit ${MAX_ROWS}`;
}

async function deliveredThisMonth(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select coalesce(sum(count), 0)::float8 as count from telemetry_count
    where kind = 'delivered' and category = 'error' and day >= date_trunc('month', ${ctx.now}::timestamptz at time zone 'utc')`;
  return row?.count ?? 0;
}

function failingChannels(ctx: Ctx): Promise<ProductReading["channels"]> {
  return ctx.db.$queryRaw`
    select id, name, failing_since as "failingSince", last_error as "lastError" from alert_channel
    where enabled and failing_since is not null order by id limit ${MAX_ROWS}`;
}
