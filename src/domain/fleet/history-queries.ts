import { authorise, type Ctx } from "../context.ts";
import type { FleetHistory } from "./schema.ts";

const DAY_MINUTES = 1_440;
const COMPARED_MINUTES = 15;
/** Fewer of the compared minutes than this say too little. */
const LEAST_MINUTES = 5;

type Row = {
  recent: number | null;
  recentHosts: number | null;
  before: number | null;
  beforeHosts: number | null;
  hourAccepted: number;
  hourRejected: number;
  dayAccepted: number;
  dayRejected: number;
};

/**
 * The fleet against its own past, from minutes of whole sites: nothing grows with the number of hosts. The minute
 * that is not over, and the one that is being rolled up, are left out.
 */
export async function fleetHistory(ctx: Ctx): Promise<FleetHistory> {
  authorise(ctx, "fleet.read");
  const [row] = await ctx.db.$queryRaw<[Row]>`
    with minute as (
      select f.age, sum(f.hashrate_sum) as hashrate, sum(f.hosts) as hosts, sum(f.accepted_delta) as accepted,
        sum(f.rejected_delta) as rejected
      from site s cross join lateral (
        select *, extract(epoch from date_trunc('minute', now()) - bucket)::int / 60 as age from fleet_rollup
        where grain = '1m' and site_id = s.id
          and bucket >= date_trunc('minute', now()) - make_interval(mins => ${DAY_MINUTES + 1 + COMPARED_MINUTES}::int)
      ) f
      group by f.age
    ), marked as (
      select *, age between 2 and ${COMPARED_MINUTES + 1} as is_recent,
        age between ${DAY_MINUTES + 2} and ${DAY_MINUTES + COMPARED_MINUTES + 1} as is_before
      from minute
    )
    select
      case when count(*) filter (where is_recent) >= ${LEAST_MINUTES} then avg(hashrate) filter (where is_recent) end
        as recent,
      max(hosts) filter (where is_recent)::int as "recentHosts",
      case when count(*) filter (where is_before) >= ${LEAST_MINUTES} then avg(hashrate) filter (where is_before) end
        as before,
      max(hosts) filter (where is_before)::int as "beforeHosts",
      coalesce(sum(accepted) filter (where age <= 60), 0) as "hourAccepted",
      coalesce(sum(rejected) filter (where age <= 60), 0) as "hourRejected",
      coalesce(sum(accepted) filter (where age <= ${DAY_MINUTES}), 0) as "dayAccepted",
      coalesce(sum(rejected) filter (where age <= ${DAY_MINUTES}), 0) as "dayRejected"
    from marked`;
  return {
    recent: row.recent === null ? null : { hashrateHs: row.recent, hosts: row.recentHosts ?? 0 },
    dayBefore: row.before === null ? null : { hashrateHs: row.before, hosts: row.beforeHosts ?? 0 },
    lastHour: { accepted: row.hourAccepted, rejected: row.hourRejected },
    lastDay: { accepted: row.dayAccepted, rejected: row.dayRejected },
  };
}
