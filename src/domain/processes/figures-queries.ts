import type { Db } from "#src/db/client.ts";
import {
  type Counted,
  type ProcessFigures,
  type ProductFigures,
  processInfoSchema,
} from "./figures-schema.ts";

/** Reads everything that monitoring shows. Needs no actor: whoever serves it decides who may ask. */
export async function productFigures(db: Db): Promise<ProductFigures> {
  const [processes, jobs, oldestDueJobS, hosts, commands, errors, telemetry, alerts] = await Promise.all([
    livingProcesses(db),
    jobsByState(db),
    oldestDueJob(db),
    hostsByState(db),
    openCommands(db),
    errorFigures(db),
    telemetryFigures(db),
    alertFigures(db),
  ]);
  return { processes, jobs, oldestDueJobS, ...hosts, commands, ...errors, ...telemetry, ...alerts };
}

/** Processes whose heartbeat is younger than 2 minutes, by the database's clock, oldest first. */
export async function livingProcesses(db: Db): Promise<ProcessFigures[]> {
  const rows = await db.$queryRaw<(Omit<ProcessFigures, "info"> & { info: unknown })[]>`
    select id, kind, hostname, pid, version, info,
      extract(epoch from now() - heartbeat_at)::float8 as "heartbeatAgeS"
    from process where heartbeat_at > now() - interval '2 minutes' order by started_at, id`;
  return rows.map((row) => ({ ...row, info: processInfoSchema.catch({}).parse(row.info) }));
}

/** Envelopes that are not recorded yet, and those that Sentry has not accepted yet. */
export async function waitingTelemetry(db: Db): Promise<{ inbox: number; outbox: number }> {
  const [row] = await db.$queryRaw<{ inbox: number; outbox: number }[]>`
    select (select count(*)::int from envelope_inbox) as inbox, (select count(*)::int from envelope_outbox) as outbox`;
  return row ?? { inbox: 0, outbox: 0 };
}

function jobsByState(db: Db): Promise<Counted<"task" | "state">[]> {
  return db.$queryRaw`
    select json_build_object('task', task_identifier, 'state', state) as labels, count(*)::int as count
    from (
      select task_identifier, case
        when locked_at is not null then 'running'
        when attempts >= max_attempts then 'failed'
        when run_at <= now() then 'due'
        else 'scheduled' end as state
      from graphile_worker.jobs
    ) jobs group by task_identifier, state order by 1::text`;
}

async function oldestDueJob(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ wait: number }[]>`
    select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as wait
    from graphile_worker.jobs where locked_at is null and run_at <= now() and attempts < max_attempts`;
  return row?.wait ?? 0;
}

async function hostsByState(db: Db): Promise<Pick<ProductFigures, "hosts" | "hashrateHs">> {
  const rows = await db.$queryRaw<{ state: string; count: number; hashrate: number }[]>`
    select state, count(*)::int as count,
      coalesce(sum(coalesce(hashrate_10s, hashrate_60s))
        filter (where last_seen_at > now() - interval '30 seconds'), 0)::float8 as hashrate
    from host_view where status = 'active' group by state order by state`;
  return {
    hosts: rows.map(({ state, count }) => ({ labels: { state }, count })),
    hashrateHs: rows.reduce((sum, row) => sum + row.hashrate, 0),
  };
}

function openCommands(db: Db): Promise<Counted<"status">[]> {
  return db.$queryRaw`
    select json_build_object('status', status) as labels, count(*)::int as count
    from command where status in ('pending', 'delivered', 'running') group by status order by status`;
}

async function errorFigures(db: Db): Promise<Pick<ProductFigures, "errorGroups" | "errorEventsToday">> {
  const errorGroups = await db.$queryRaw<Counted<"state">[]>`
    select json_build_object('state', state) as labels, count(*)::int as count
    from error_group group by state order by state`;
  const [today] = await db.$queryRaw<{ count: number }[]>`
    select coalesce(sum(count), 0)::int as count from error_group_hour
    where bucket >= date_trunc('day', now(), 'UTC')`;
  return { errorGroups, errorEventsToday: today?.count ?? 0 };
}

async function alertFigures(db: Db): Promise<Pick<ProductFigures, "incidents" | "messages">> {
  const incidents = await db.$queryRaw<ProductFigures["incidents"]>`
    select json_build_object('severity', severity, 'state', state) as labels, count(*)::int as count
    from incident where state <> 'resolved' group by severity, state order by severity, state`;
  const messages = await db.$queryRaw<ProductFigures["messages"]>`
    select json_build_object('state', state) as labels, count(*)::int as count from notification
    where state in ('pending', 'sending') or (state = 'failed' and created_at > now() - interval '1 day')
    group by state order by state`;
  return { incidents, messages };
}

type TelemetryFigures = Pick<ProductFigures, "inbox" | "outbox" | "telemetryToday" | "upstream">;

async function telemetryFigures(db: Db): Promise<TelemetryFigures> {
  const [inbox] = await db.$queryRaw<TelemetryFigures["inbox"][]>`
    select count(*)::int as envelopes,
      coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as "oldestS"
    from envelope_inbox`;
  const outbox = await db.$queryRaw<TelemetryFigures["outbox"]>`
    select json_build_object('target', target, 'category', category) as labels, count(*)::int as count,
      sum(size)::float8 as bytes, extract(epoch from now() - min(created_at))::float8 as "oldestS"
    from envelope_outbox group by target, category order by target, category`;
  const telemetryToday = await db.$queryRaw<TelemetryFigures["telemetryToday"]>`
    select json_build_object('kind', kind, 'component', component, 'category', category, 'reason', reason) as labels,
      count::float8 as count
    from telemetry_count where day = (now() at time zone 'UTC')::date
    order by kind, component, category, reason`;
  const upstream = await db.$queryRaw<TelemetryFigures["upstream"]>`
    select target, extract(epoch from now() - last_accepted_at)::float8 as "acceptedAgoS"
    from upstream_state order by target`;
  return { inbox: inbox ?? { envelopes: 0, oldestS: 0 }, outbox, telemetryToday, upstream };
}
