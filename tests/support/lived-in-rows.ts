import type { Database } from "#src/db/client.ts";
import { ensurePartitions } from "#src/db/partitions.ts";

const DAY_MS = 86_400_000;
const HOURS = 30 * 24;

/** Spreads the hosts over three sites with racks, and gives them a past: 26 hours by minutes, a month by hours. */
export async function insertPast(db: Database): Promise<void> {
  for (const daysAgo of [30, 1, 0]) await ensurePartitions(db, new Date(Date.now() - daysAgo * DAY_MS));
  await settleHosts(db);
  await insertReadings(db, "health_1m", { step: "1 minute", steps: 26 * 60, samples: 6 });
  await insertReadings(db, "health_1h", { step: "1 hour", steps: HOURS, samples: 360 });
  for (const [grain, table] of [
    ["1m", "health_1m"],
    ["1h", "health_1h"],
  ]) {
    await db.$executeRawUnsafe(`
      insert into fleet_rollup (grain, site_id, bucket, hosts, hashrate_sum, accepted_delta, rejected_delta, power_sum_w)
      select '${grain}', site_id, bucket, count(*), sum(hashrate_avg), sum(accepted_delta), sum(rejected_delta),
        sum(power_avg_w)
      from ${table} join host on host.id = host_id group by site_id, bucket
      on conflict do nothing`);
  }
  await insertSamples(db);
  await insertErrors(db);
}

async function settleHosts(db: Database): Promise<void> {
  await db.$executeRaw`
    insert into site (id, name, region) values (gen_random_uuid(), 'Oslo', 'NO'),
      (gen_random_uuid(), 'Lulea', 'SE'), (gen_random_uuid(), 'Porto', 'PT')`;
  await db.$executeRaw`
    with settled as (
      select host.id, row_number() over (order by host.name) as n, host.name from host where host.name like 'rig-%')
    update host set tags = array['rack-' || 1 + n % 6, case when n % 3 = 0 then 'water' else 'air' end],
      site_id = (select id from site where site.name = (array['Oslo', 'Lulea', 'Oslo', 'Porto', 'Lulea'])[1 + n % 5])
    from settled where settled.id = host.id`;
}

/** A daily wave, a little noise, and an hour for each fifth host in which nothing was heard. */
async function insertReadings(
  db: Database,
  table: "health_1m" | "health_1h",
  { step, steps, samples }: { step: string; steps: number; samples: number },
): Promise<void> {
  await db.$executeRawUnsafe(`
    insert into ${table} (host_id, bucket, samples, hashrate_avg, hashrate_min, hashrate_max, accepted_delta,
      rejected_delta, temperature_avg_c, temperature_max_c, power_avg_w, pool_ping_avg_ms, mining_samples)
    select h.id, bucket, ${samples}, rate, rate * 0.985, rate * 1.01, round(random() * ${samples} / 3),
      case when random() < 0.02 then 1 else 0 end, 66 + 5 * wave + random(), 69 + 5 * wave + random(),
      104 + 6 * wave + random() * 2, 24 + random() * 8, ${samples}
    from (select id, row_number() over (order by name) as n from host) h,
      generate_series(1, ${steps}) past,
      lateral (select date_trunc('${step.slice(2)}', now()) - past * interval '${step}' as bucket) at,
      lateral (select sin(extract(epoch from bucket) / 13751 + h.n) as wave) w,
      lateral (select (4200 + (h.n * 397) % 3900) * (1 + 0.02 * wave + 0.01 * random()) as rate) r
    where not (h.n % 5 = 0 and bucket between now() - interval '9 hours' and now() - interval '8 hours')
    on conflict do nothing`);
}

/** Two hours of every host until it was first heard, a sample each 10 s. */
async function insertSamples(db: Database): Promise<void> {
  await db.$executeRaw`
    insert into health_sample (host_id, boot_id, seq, at, state, hashrate_10s, hashrate_60s, hashrate_15m, accepted,
      rejected, shares_good, shares_total, pool_ping_ms, cpu_temperature_c, package_power_w)
    select h.id, h.id, 720 - past, at, 'mining', rate * (0.99 + 0.02 * random()), rate * (0.995 + 0.01 * random()), rate,
      2000 - past, 3, 2000 - past, 2003 - past, 24 + random() * 8, 66 + 5 * wave + random(), 104 + 6 * wave
    from (select id, row_number() over (order by name) as n from host) h, generate_series(1, 719) past,
      lateral (select now() - past * interval '10 seconds' as at) a,
      lateral (select sin(extract(epoch from at) / 13751 + h.n) as wave) w,
      lateral (select (4200 + (h.n * 397) % 3900) * (1 + 0.02 * wave) as rate) r
    where not (h.n % 4 = 0 and past between 200 and 260)
      and at < coalesce((select min(heard.at) from health_sample heard where heard.host_id = h.id), now())
    on conflict do nothing`;
}

/** Problems of the last two days, with a count for each hour. */
async function insertErrors(db: Database): Promise<void> {
  await db.$executeRaw`
    insert into error_group (id, fingerprint, title, culprit, type, error_class, first_seen_at, last_seen_at, event_count,
      components, first_release, last_release, recoverable, level)
    select gen_random_uuid(), md5(title), title, culprit, type, class, now() - interval '2 days',
      now() - minutes * interval '1 minute', 5 * minutes, array[component], 'zen-miner@0.1.0', 'zen-miner@0.1.0', can, level
    from (values
      ('The pool closed the connection', 'orchestrator/miner/pool', 'PoolError', 'network', 'orchestrator', 6, true, 'warning'),
      ('XMRig answered 401 to GET /2/summary', 'orchestrator/miner/client', 'MinerApiError', 'auth', 'orchestrator', 21, false, 'error'),
      ('The statement was cancelled after 5 s', 'domain/hosts/queries', 'DatabaseError', 'timeout', 'web', 47, true, 'error'),
      ('The host did not confirm within 30 s', 'gateway/dispatch', 'CommandTimeout', 'timeout', 'gateway', 95, true, 'error')
    ) as g (title, culprit, type, class, component, minutes, can, level)`;
  await db.$executeRaw`
    insert into error_group_hour (group_id, bucket, count)
    select id, date_trunc('hour', now()) - n * interval '1 hour', 1 + floor(random() * 9)
    from error_group, generate_series(0, 47) n on conflict do nothing`;
  await db.$executeRaw`
    insert into error_event (event_id, group_id, occurred_at, received_at, component, level, title, message, error_class,
      host_id, release, payload)
    select md5(g.id::text || n), g.id, g.last_seen_at - n * interval '20 minutes', now(), g.components[1], g.level, g.title,
      g.title, g.error_class, (select id::text from host order by name offset n limit 1), 'zen-miner@0.1.0',
      jsonb_build_object('exception', jsonb_build_object('values', jsonb_build_array(
        jsonb_build_object('type', g.type, 'value', g.title))))
    from error_group g, generate_series(0, 5) n where g.fingerprint = md5(g.title)`;
}
