import { authorise, type Ctx } from "../context.ts";
import type { IdHit } from "./event-schema.ts";
import { type IdForm, readId } from "./rules.ts";

/** What an id belongs to that somebody copied from a log line, a page or Sentry. Empty for a text that is no id. */
export async function findById(ctx: Ctx, text: string): Promise<IdHit[]> {
  authorise(ctx, "errors.read");
  const id = readId(text);
  const hits = await Promise.all([
    ...(id.hex ? [eventsOf(ctx, id.hex), tracesOf(ctx, id.hex)] : []),
    ...(id.uuid ? [commandsOf(ctx, id.uuid), hostsOf(ctx, id.uuid)] : []),
    ...(id.job ? [jobsOf(ctx, id.job)] : []),
    ...(id.digest ? [eventsUnder(ctx, id.digest)] : []),
  ]);
  return hits.flat();
}

type Hex = NonNullable<IdForm["hex"]>;

function eventsOf(ctx: Ctx, hex: Hex): Promise<IdHit[]> {
  return ctx.db.$queryRaw`
    select 'event' as kind, event_id as "eventId", group_id as "groupId", title
    from error_event where event_id = ${hex}`;
}

/** The framework gives one number to all errors of a kind: the newest of them. */
function eventsUnder(ctx: Ctx, digest: string): Promise<IdHit[]> {
  return ctx.db.$queryRaw`
    select 'event' as kind, event_id as "eventId", group_id as "groupId", title
    from error_event where payload->'tags'->>'digest' = ${digest} order by occurred_at desc limit 1`;
}

function tracesOf(ctx: Ctx, hex: Hex): Promise<IdHit[]> {
  return ctx.db.$queryRaw`
    select 'trace' as kind, trace_id as "traceId", name as title from span where trace_id = ${hex}
    order by started_at limit 1`;
}

function commandsOf(ctx: Ctx, uuid: string): Promise<IdHit[]> {
  return ctx.db.$queryRaw`
    select 'command' as kind, c.id as "commandId", concat_ws(' ', c.kind, h.name) as title
    from command c join host h on h.id = c.host_id where c.id = ${uuid}::uuid`;
}

function hostsOf(ctx: Ctx, uuid: string): Promise<IdHit[]> {
  return ctx.db.$queryRaw`
    select 'host' as kind, id as "hostId", name as title from host where id = ${uuid}::uuid and status <> 'removed'`;
}

/** Jobs are forgotten when they are done; what they left behind is a trace, or an error. */
function jobsOf(ctx: Ctx, job: string): Promise<IdHit[]> {
  return ctx.db.$queryRaw`
    select 'job' as kind, ${job} as "jobId", left_behind.trace_id as "traceId", left_behind.title
    from (
      (select trace_id, name as title, started_at as at from span where job_id = ${job}
       order by is_segment desc, started_at desc limit 1)
      union all
      (select trace_id, title, occurred_at from error_event where job_id = ${job}
       order by occurred_at desc limit 1)
    ) left_behind order by left_behind.at desc limit 1`;
}
