import type { Transaction } from "#src/db/client.ts";
import { Prisma } from "#src/db/generated/client.ts";

/** One minute of one host. */
export type Bucket = { hostId: string; bucket: Date };

/**
 * Which samples are read, and which minutes are written from them. More samples are read than are written, because
 * the shares of a minute count from the last sample before it.
 */
type SampleSource = { samples: Prisma.Sql; written: Prisma.Sql };

const BEFORE = Prisma.sql`interval '2 minutes'`;

/** All hosts, from a full minute to a full minute. */
export function samplesBetween(from: Date, to: Date): SampleSource {
  return {
    samples: Prisma.sql`
      select * from health_sample where at >= ${from}::timestamptz - ${BEFORE} and at < ${to}`,
    written: Prisma.sql`at >= ${from}`,
  };
}

/** Certain minutes of certain hosts. */
export function samplesOf(minutes: readonly Bucket[]): SampleSource {
  const wanted = Prisma.sql`unnest(${minutes.map((minute) => minute.hostId)}::uuid[],
    ${minutes.map((minute) => minute.bucket.toISOString())}::timestamptz[]) as w (host_id, bucket)`;
  return {
    samples: Prisma.sql`
      select distinct s.* from ${wanted}
      join health_sample s on s.host_id = w.host_id
        and s.at >= w.bucket - ${BEFORE} and s.at < w.bucket + interval '1 minute'`,
    written: Prisma.sql`(host_id, date_trunc('minute', at)) in (select w.host_id, w.bucket from ${wanted})`,
  };
}

/**
 * Writes whole minutes from their samples. The miner's counters start from zero when it restarts, so a count that
 * fell, or an uptime that did, makes the new count itself the increase: never a negative one. States that prove
 * that nothing is hashed count as 0 H/s; where nobody knows, nothing counts.
 */
export function rollMinutes(tx: Transaction, source: SampleSource): Promise<number> {
  return tx.$executeRaw`
    insert into health_1m (host_id, bucket, samples, hashrate_avg, hashrate_min, hashrate_max, accepted_delta,
      rejected_delta, temperature_avg_c, temperature_max_c, power_avg_w, pool_ping_avg_ms, mining_samples)
    select host_id, date_trunc('minute', at), count(*), avg(hashrate), min(hashrate), max(hashrate),
      coalesce(sum(case when restarted or accepted < accepted_before then accepted
        else accepted - accepted_before end) filter (where accepted_before is not null), 0),
      coalesce(sum(case when restarted or rejected < rejected_before then rejected
        else rejected - rejected_before end) filter (where rejected_before is not null), 0),
      avg(cpu_temperature_c), max(cpu_temperature_c), avg(package_power_w), avg(pool_ping_ms),
      count(*) filter (where state = 'mining')
    from (
      select s.*,
        coalesce(hashrate_10s, hashrate_60s,
          case when state in ('paused', 'miner_down', 'no_pool') then 0 end) as hashrate,
        lag(accepted) over w as accepted_before,
        lag(rejected) over w as rejected_before,
        coalesce(miner_uptime_s < lag(miner_uptime_s) over w, false) as restarted
      from (${source.samples}) s
      window w as (partition by host_id, accepted is null order by at, boot_id, seq)
    ) s
    where ${source.written}
    group by 1, 2
    on conflict (host_id, bucket) do update set samples = excluded.samples, hashrate_avg = excluded.hashrate_avg,
      hashrate_min = excluded.hashrate_min, hashrate_max = excluded.hashrate_max,
      accepted_delta = excluded.accepted_delta, rejected_delta = excluded.rejected_delta,
      temperature_avg_c = excluded.temperature_avg_c, temperature_max_c = excluded.temperature_max_c,
      power_avg_w = excluded.power_avg_w, pool_ping_avg_ms = excluded.pool_ping_avg_ms,
      mining_samples = excluded.mining_samples`;
}

/** Writes whole hours of hosts from their minutes `m`; each minute weighs what it has samples. */
export function rollHours(tx: Transaction, which: Prisma.Sql): Promise<number> {
  return tx.$executeRaw`
    insert into health_1h (host_id, bucket, samples, hashrate_avg, hashrate_min, hashrate_max, accepted_delta,
      rejected_delta, temperature_avg_c, temperature_max_c, power_avg_w, pool_ping_avg_ms, mining_samples)
    select m.host_id, date_trunc('hour', m.bucket, 'UTC'), sum(m.samples),
      sum(m.hashrate_avg * m.samples) / nullif(sum(m.samples) filter (where m.hashrate_avg is not null), 0),
      min(m.hashrate_min), max(m.hashrate_max), sum(m.accepted_delta), sum(m.rejected_delta),
      sum(m.temperature_avg_c * m.samples) / nullif(sum(m.samples) filter (where m.temperature_avg_c is not null), 0),
      max(m.temperature_max_c),
      sum(m.power_avg_w * m.samples) / nullif(sum(m.samples) filter (where m.power_avg_w is not null), 0),
      sum(m.pool_ping_avg_ms * m.samples) / nullif(sum(m.samples) filter (where m.pool_ping_avg_ms is not null), 0),
      sum(m.mining_samples)
    from health_1m m where ${which}
    group by 1, 2
    on conflict (host_id, bucket) do update set samples = excluded.samples, hashrate_avg = excluded.hashrate_avg,
      hashrate_min = excluded.hashrate_min, hashrate_max = excluded.hashrate_max,
      accepted_delta = excluded.accepted_delta, rejected_delta = excluded.rejected_delta,
      temperature_avg_c = excluded.temperature_avg_c, temperature_max_c = excluded.temperature_max_c,
      power_avg_w = excluded.power_avg_w, pool_ping_avg_ms = excluded.pool_ping_avg_ms,
      mining_samples = excluded.mining_samples`;
}

/** Writes minutes of sites from the minutes of the hosts that stand there now, in place of what was there. */
export async function rollFleetMinutes(tx: Transaction, which: Prisma.Sql): Promise<number> {
  // A host that has moved since leaves nothing behind at its former site.
  await tx.$executeRaw`delete from fleet_rollup where grain = '1m' and ${which}`;
  return tx.$executeRaw`
    insert into fleet_rollup (grain, site_id, bucket, hosts, hashrate_sum, accepted_delta, rejected_delta, power_sum_w)
    select '1m', h.site_id, m.bucket, count(*), coalesce(sum(m.hashrate_avg), 0), sum(m.accepted_delta),
      sum(m.rejected_delta), sum(m.power_avg_w)
    from (select * from health_1m where ${which}) m join host h on h.id = m.host_id
    group by 2, 3`;
}

/** Writes hours of sites from their minutes: a host that came late counts for the minutes that it was there. */
export function rollFleetHours(tx: Transaction, which: Prisma.Sql): Promise<number> {
  return tx.$executeRaw`
    insert into fleet_rollup (grain, site_id, bucket, hosts, hashrate_sum, accepted_delta, rejected_delta, power_sum_w)
    select '1h', site_id, date_trunc('hour', bucket, 'UTC'), max(hosts), avg(hashrate_sum), sum(accepted_delta),
      sum(rejected_delta), avg(power_sum_w)
    from fleet_rollup where grain = '1m' and ${which}
    group by 2, 3
    on conflict (grain, site_id, bucket) do update set hosts = excluded.hosts, hashrate_sum = excluded.hashrate_sum,
      accepted_delta = excluded.accepted_delta, rejected_delta = excluded.rejected_delta,
      power_sum_w = excluded.power_sum_w`;
}
