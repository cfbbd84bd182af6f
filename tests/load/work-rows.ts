import type { Database } from "#src/db/client.ts";
import type { Shown } from "#tests/support/dashboard-pages.ts";
import { insertAlerts } from "#tests/support/lived-in-alerts.ts";
import { insertLivingProcesses } from "#tests/support/living-processes.ts";

/** What operators, errors and rules leave behind: commands, errors with counts by the hour, a trace, incidents, audit events. */
export async function insertWork(db: Database, { rows }: { rows: number }): Promise<Shown> {
  await insertCommands(db, rows);
  await insertErrors(db, rows);
  await insertTrace(db);
  const alerts = await insertAlerts(db);
  await db.$executeRaw`
    insert into audit_event (id, at, actor_type, actor_name, action, target_type, target_name)
    select gen_random_uuid(), now() - n * interval '1 minute', 'user', 'Mira Okafor', 'command.issue', 'host', 'rig-' || n
    from generate_series(1, ${rows}::int) n`;
  await insertLivingProcesses(db);
  await db.$executeRawUnsafe("vacuum analyze");
  const [shown] = await db.$queryRaw<Omit<Shown, keyof typeof alerts>[]>`
    select (select host_id::text from health_1h order by bucket desc limit 1) as host,
      (select id::text from command order by issued_at desc limit 1) as command,
      (select id::text from error_group order by last_seen_at desc limit 1) as error,
      (select trace_id from span limit 1) as trace`;
  if (shown === undefined) throw new Error("The database answered nothing.");
  return { ...shown, ...alerts };
}

async function insertCommands(db: Database, rows: number): Promise<void> {
  await db.$executeRaw`
    insert into command (host_id, id, kind, reason, actor_type, actor_name, idempotency_key, request_hash, key_id,
      counter, signed_bytes, signature, trace_id, span_id, status, issued_at, expires_at, deadline_ms,
      sent_at, delivered_at, running_at, finished_at)
    select host.id, gen_random_uuid(), (array['pause', 'resume', 'restart'])[1 + n % 3], 'as the load test says', 'user',
      'Mira Okafor', n::text, md5(n::text), md5('key'), n, '', '', md5(n::text), substr(md5(n::text), 1, 16),
      (array['succeeded', 'succeeded', 'failed'])[1 + n % 3], at, at + interval '5 minutes', 30000,
      at, at + interval '20 ms', at + interval '30 ms', at + interval '900 ms'
    from (select id, row_number() over () as n from host limit ${rows}::int) host,
      lateral (select now() - n * interval '40 seconds' as at) issued`;
}

async function insertErrors(db: Database, rows: number): Promise<void> {
  await db.$executeRaw`
    insert into error_group (id, fingerprint, title, culprit, type, error_class, first_seen_at, last_seen_at,
      event_count, components, last_release)
    select gen_random_uuid(), md5(n::text), 'The pool closed connection ' || n, 'orchestrator/miner', 'PoolError',
      'network', now() - interval '2 days', now() - n * interval '1 minute', 40, array['orchestrator'], 'zen-miner@0.1.0'
    from generate_series(1, ${Math.ceil(rows / 10)}::int) n`;
  await db.$executeRaw`
    insert into error_event (event_id, group_id, occurred_at, received_at, component, level, title, message, error_class,
      host_id, release, payload)
    select md5(g.id::text || n), g.id, g.last_seen_at - n * interval '1 hour', now(), 'orchestrator', 'error', g.title,
      g.title, 'network', (select id::text from host limit 1), 'zen-miner@0.1.0', '{"exception":{"values":[]}}'
    from error_group g, generate_series(0, 9) n`;
  await db.$executeRaw`
    insert into error_group_hour (group_id, bucket, count)
    select id, date_trunc('hour', now()) - n * interval '1 hour', 1 + n % 7 from error_group, generate_series(0, 47) n`;
}

/** Forty spans under one, of half a second in all. */
async function insertTrace(db: Database): Promise<void> {
  await db.$executeRaw`
    insert into span (trace_id, span_id, parent_span_id, started_at, ended_at, name, op, component, is_segment)
    select md5('trace'), lpad(to_hex(n), 16, '0'), case when n > 0 then lpad('0', 16, '0') end,
      at, at + case when n = 0 then interval '500 ms' else interval '12 ms' end,
      case when n = 0 then 'GET /hosts' else 'select host ' || n end, case when n = 0 then 'http.server' else 'db' end,
      'web', n = 0
    from generate_series(0, 40) n, lateral (select date_trunc('second', now()) + n * interval '12 ms' as at) begun`;
}
