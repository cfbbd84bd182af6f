import type { Database } from "#src/db/client.ts";
import { ensurePartitions } from "#src/db/partitions.ts";
import { fullSample } from "#tests/support/samples.ts";

const SITES = 10;
const DAYS = 30;
const DAY_MS = 86_400_000;

/** Hosts over several sites in mixed states, and hourly figures of the last 30 days for some of them. */
export async function insertFleet(
  db: Database,
  { hosts, hostsWithHistory }: { hosts: number; hostsWithHistory: number },
): Promise<void> {
  for (const daysAgo of [DAYS, 0]) await ensurePartitions(db, new Date(Date.now() - daysAgo * DAY_MS));
  await db.$executeRaw`
    insert into site (id, name) select gen_random_uuid(), 'Site ' || n from generate_series(1, ${SITES}::int) n`;
  await db.$executeRaw`
    insert into host (id, site_id, name, hostname, machine_id, tags)
    select gen_random_uuid(), sites.ids[1 + n % ${SITES}::int], 'rig-' || lpad(n::text, 5, '0'), 'rig-' || n,
      md5(n::text) || md5(n::text), array['rack-' || n % 40]
    from generate_series(1, ${hosts}::int) n, (select array_agg(id) as ids from site) sites`;
  const { miner, host } = fullSample(crypto.randomUUID(), 1, Date.now());
  await db.$executeRaw`
    insert into host_status (host_id, reported_state, reason, state_since, last_seen_at, hashrate_10s, accepted, readings)
    select id, (array['mining', 'mining', 'mining', 'paused', 'no_pool', 'warming_up'])[1 + floor(random() * 6)::int],
      'as the load test says', now() - random() * interval '2 days',
      now() - random() * interval '40 seconds' + interval '1 hour', 3000 + random() * 2000, 100,
      ${JSON.stringify({ miner, host })}::jsonb
    from host`;
  await db.$executeRaw`
    insert into health_1h (host_id, bucket, samples, hashrate_avg, hashrate_min, hashrate_max, mining_samples)
    select h.id, bucket, 360, 4000 + random() * 500, 3900, 4600, 360
    from (select id from host order by name limit ${hostsWithHistory}::int) h,
      generate_series(date_trunc('hour', now()) - make_interval(days => ${DAYS}::int), now(), interval '1 hour') bucket`;
  await db.$executeRaw`
    insert into fleet_rollup (grain, site_id, bucket, hosts, hashrate_sum)
    select '1h', site_id, bucket, count(*), sum(hashrate_avg)
    from health_1h join host on host.id = host_id group by site_id, bucket`;
  await db.$executeRawUnsafe("vacuum analyze");
}
