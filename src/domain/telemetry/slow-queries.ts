import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import type { ListSlowInput, SlowKind, SlowName } from "./trace-schema.ts";

const MAX_NAMES = 50;
/** Of a busy day the newest spans stand for all. */
const MAX_SPANS = 100_000;

/** What makes a span one of a kind. */
const KINDS: Readonly<Record<SlowKind, Prisma.Sql>> = {
  pages: Prisma.sql`is_segment and (op like 'http.server%' or op in ('pageload', 'navigation'))`,
  jobs: Prisma.sql`op = 'queue.process'`,
  commands: Prisma.sql`op = 'xmrig.command' or (is_segment and component = 'orchestrator')`,
  queries: Prisma.sql`op in ('db', 'db.query', 'db.sql.query', 'db.sql.prisma')`,
  requests: Prisma.sql`op = 'http.client'`,
};

/** Names of one kind by the time that all but one in twenty stay under, slowest first. Only of sampled traces. */
export async function listSlow(ctx: Ctx, { kind, hours }: ListSlowInput): Promise<SlowName[]> {
  authorise(ctx, "telemetry.read");
  return ctx.db.$queryRaw`
    with recent as (
      select name, op, component, status, trace_id,
        (extract(epoch from ended_at - started_at) * 1000)::float8 as took
      from span where started_at > now() - make_interval(hours => ${hours}::int) and (${KINDS[kind]})
      order by started_at desc limit ${MAX_SPANS}
    )
    select name, op, component, count(*)::int as count,
      count(*) filter (where status not in ('ok', 'unset', ''))::int as failed,
      percentile_cont(0.5) within group (order by took) as "p50Ms",
      percentile_cont(0.95) within group (order by took) as "p95Ms",
      max(took) as "maxMs",
      (array_agg(trace_id order by took desc))[1] as "slowestTraceId"
    from recent group by name, op, component order by "p95Ms" desc, name limit ${MAX_NAMES}`;
}
