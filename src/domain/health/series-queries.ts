import { Prisma } from "#src/db/generated/client.ts";
import type { Ctx } from "../context.ts";
import type { HostPoint } from "./schema.ts";

/** A stretch of one host's time; `to` is exclusive. */
export type HostPeriod = { hostId: string; from: Date; to: Date };

/** Shares of a sample count from the one before it, which may lie before the period. */
const BEFORE_SAMPLES = Prisma.sql`interval '2 minutes'`;

/** Single samples. Counters of shares start from zero with the miner, as rollups take them too. */
export function samplePoints(ctx: Ctx, { hostId, from, to }: HostPeriod): Promise<HostPoint[]> {
  return ctx.db.$queryRaw<HostPoint[]>`
    select round(extract(epoch from at) * 1000)::float8 as t, hashrate, hashrate as min, hashrate as max,
      hashrate_60s as "hashrate60s", hashrate_15m as "hashrate15m", cpu_temperature_c as "temperatureC",
      package_power_w as "powerW", pool_ping_ms as "poolPingMs",
      (case when accepted_before is null then null when restarted or accepted < accepted_before then accepted
        else accepted - accepted_before end)::float8 as accepted,
      (case when rejected_before is null then null when restarted or rejected < rejected_before then rejected
        else rejected - rejected_before end)::float8 as rejected,
      (state = 'mining')::int::float8 as "miningShare"
    from (
      select *, coalesce(hashrate_10s, hashrate_60s,
          case when state in ('paused', 'miner_down', 'no_pool') then 0 end) as hashrate,
        lag(accepted) over w as accepted_before, lag(rejected) over w as rejected_before,
        coalesce(miner_uptime_s < lag(miner_uptime_s) over w, false) as restarted
      from health_sample
      where host_id = ${hostId}::uuid and at >= ${from}::timestamptz - ${BEFORE_SAMPLES} and at < ${to}
      window w as (partition by accepted is null order by at, boot_id, seq)
    ) s
    where at >= ${from}
    order by at`;
}

/** Minutes; the 15 minute average reads the minutes before the period too. */
export function minutePoints(ctx: Ctx, { hostId, from, to }: HostPeriod): Promise<HostPoint[]> {
  return ctx.db.$queryRaw<HostPoint[]>`
    select extract(epoch from bucket)::float8 * 1000 as t, hashrate_avg as hashrate, hashrate_min as min,
      hashrate_max as max, hashrate_avg as "hashrate60s", hashrate_15m as "hashrate15m", ${ROLLED}
    from (
      select *, avg(hashrate_avg) over (
        order by bucket range between interval '14 minutes' preceding and current row) as hashrate_15m
      from health_1m
      where host_id = ${hostId}::uuid and bucket >= ${from}::timestamptz - interval '14 minutes' and bucket < ${to}
    ) m
    where bucket >= ${from}
    order by bucket`;
}

export function hourPoints(ctx: Ctx, { hostId, from, to }: HostPeriod): Promise<HostPoint[]> {
  return ctx.db.$queryRaw<HostPoint[]>`
    select extract(epoch from bucket)::float8 * 1000 as t, hashrate_avg as hashrate, hashrate_min as min,
      hashrate_max as max, null::float8 as "hashrate60s", null::float8 as "hashrate15m", ${ROLLED}
    from health_1h
    where host_id = ${hostId}::uuid and bucket >= ${from} and bucket < ${to}
    order by bucket`;
}

const ROLLED = Prisma.sql`temperature_avg_c as "temperatureC", power_avg_w as "powerW",
  pool_ping_avg_ms as "poolPingMs", accepted_delta as accepted, rejected_delta as rejected,
  mining_samples::float8 / greatest(samples, 1) as "miningShare"`;
