import type { Ctx } from "../context.ts";
import type { Measurement } from "./measure-schema.ts";
import { evaluateDrop, evaluateShares, type MiningPast, type ShareLess } from "./mining-rules.ts";
import { isKind, NOTHING } from "./verdict-rules.ts";

const MAX_HOSTS = 20_000;
/** A median of fewer minutes says little. */
const MIN_MINUTES = 20;
/** Beyond the limits of the rules, to see what is near them. */
const MARGIN = 0.7;

/** Reads how each mining host compares with its own last hour. */
export const measureHashrates: Measurement = {
  kinds: ["hashrate_drop"],
  slow: true,
  async measure(ctx, rules) {
    const least = Math.min(
      ...rules.map(({ condition }) => (condition.kind === "hashrate_drop" ? condition.percent : 100)),
    );
    const miners = await readPast(ctx, 1 - (least / 100) * MARGIN);
    return (rule) => (isKind(rule, "hashrate_drop") ? evaluateDrop(rule, miners, ctx.now) : NOTHING);
  },
};

/** What a host earned before its minutes count: right after a start every hashrate rises. */
function readPast(ctx: Ctx, below: number): Promise<MiningPast[]> {
  return ctx.db.$queryRaw`
    select v.host_id as id, v.name, v.site_id as "siteId", v.site_name as "siteName", v.tags,
      coalesce(v.hashrate_60s, v.hashrate_10s) as "hashrateHs", past.median as "medianHs"
    from host_view v cross join lateral (
      select percentile_cont(0.5) within group (order by m.hashrate_avg) as median, count(*) as minutes
      from health_1m m
      where m.host_id = v.host_id and m.bucket > now() - interval '1 hour' and m.mining_samples > 0
        and m.hashrate_avg is not null
    ) past
    where v.status = 'active' and v.state = 'mining' and v.since < now() - interval '10 minutes'
      and past.minutes >= ${MIN_MINUTES} and coalesce(v.hashrate_60s, v.hashrate_10s) < past.median * ${below}::float8
    order by v.host_id limit ${MAX_HOSTS}`;
}

/** Reads the hosts that mined through the whole window of a rule without a share that was accepted. */
export const measureShares: Measurement = {
  kinds: ["no_accepted_share"],
  slow: true,
  async measure(ctx, rules) {
    const windows = rules.flatMap(({ id, condition }) =>
      condition.kind === "no_accepted_share" ? [{ id, windowS: condition.windowS }] : [],
    );
    const miners = await ctx.db.$queryRaw<ShareLess[]>`
      select r.id as "ruleId", v.host_id as id, v.name, v.site_id as "siteId", v.site_name as "siteName", v.tags,
        now() - make_interval(secs => r."windowS") as since
      from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as r (id uuid, "windowS" int)
      join host_view v on v.status = 'active' and v.state = 'mining'
        and v.since < now() - make_interval(secs => r."windowS")
      cross join lateral (
        select sum(m.accepted_delta) as accepted, count(*) as minutes from health_1m m
        where m.host_id = v.host_id and m.bucket > now() - make_interval(secs => r."windowS") and m.mining_samples > 0
      ) past
      where past.accepted = 0 and past.minutes * 60 >= r."windowS" * ${MARGIN}::float8
      order by v.host_id limit ${MAX_HOSTS}`;
    return (rule) => (isKind(rule, "no_accepted_share") ? evaluateShares(rule, miners) : NOTHING);
  },
};
