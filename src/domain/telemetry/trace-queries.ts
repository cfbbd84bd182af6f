import { authorise, type Ctx } from "../context.ts";
import { namedShifts, readAttributes } from "./trace-row-rules.ts";
import type { StoredMark, StoredSpan, TraceDto } from "./trace-schema.ts";
import { layOutTrace } from "./waterfall-rules.ts";

/** What one page can show and a person can read. */
const MAX_SPANS = 1_000;
const MAX_LINES = 500;
const MAX_ERRORS = 50;

type SpanRow = Omit<StoredSpan, "attributes"> & {
  attributes: unknown;
  linked: string[];
  commandId: string | null;
  jobId: string | null;
};
type LineRow = Extract<StoredMark, { kind: "log" }> & { attributes: unknown };
type ErrorRow = Extract<StoredMark, { kind: "error" }>;

/** A trace as a picture, with log lines and errors where they happened; null when nothing of it is kept. */
export async function getTrace(ctx: Ctx, traceId: string): Promise<TraceDto | null> {
  authorise(ctx, "telemetry.read");
  const [spans, lines, errors] = await Promise.all([
    spansOf(ctx, traceId),
    linesOf(ctx, traceId),
    errorsOf(ctx, traceId),
  ]);
  const links = distinct(spans.flatMap((span) => span.linked)).filter((linked) => linked !== traceId);
  const [hosts, linked] = await Promise.all([
    clocksOf(ctx, [...spans, ...lines, ...errors]),
    keptOf(ctx, links),
  ]);
  const drawn = layOutTrace(
    spans.map(({ linked: _, commandId: __, jobId: ___, attributes, ...span }) => ({
      ...span,
      attributes: readAttributes(attributes),
    })),
    [...lines, ...errors],
    new Map(hosts.map(({ id, offsetMs }) => [id, offsetMs])),
  );
  if (!drawn) return null;
  return {
    traceId,
    startedAt: new Date(drawn.startedAt).toISOString(),
    durationMs: drawn.durationMs,
    rows: drawn.rows,
    shifts: namedShifts(drawn.shifts, hosts),
    linked,
    commandIds: distinct(spans.map((span) => span.commandId)),
    jobIds: distinct(spans.map((span) => span.jobId)),
    hostNames: Object.fromEntries(hosts.map(({ id, name }) => [id, name])),
    cut: spans.length === MAX_SPANS || lines.length === MAX_LINES || errors.length === MAX_ERRORS,
  };
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

/** The oldest spans first: the beginning explains the rest. */
function spansOf(ctx: Ctx, traceId: string): Promise<SpanRow[]> {
  return ctx.db.$queryRaw`
    select span_id as "spanId", parent_span_id as "parentSpanId", name, op,
      status not in ('ok', 'unset', '') as failed, component, host_id as "hostId",
      (extract(epoch from started_at) * 1000)::float8 as "startedAt",
      (extract(epoch from ended_at) * 1000)::float8 as "endedAt", attributes,
      array(select link ->> 'trace_id' from jsonb_array_elements(
        case jsonb_typeof(links) when 'array' then links else '[]' end) link
        where link ->> 'trace_id' is not null) as linked,
      command_id as "commandId", job_id as "jobId"
    from span where trace_id = ${traceId} order by started_at limit ${MAX_SPANS}`;
}

function linesOf(ctx: Ctx, traceId: string): Promise<LineRow[]> {
  return ctx.db.$queryRaw`
    select 'log' as kind, id::text as id, span_id as "spanId", component, host_id as "hostId",
      (extract(epoch from at) * 1000)::float8 as at, level, message as text
    from log_line where trace_id = ${traceId} order by at limit ${MAX_LINES}`;
}

function errorsOf(ctx: Ctx, traceId: string): Promise<ErrorRow[]> {
  return ctx.db.$queryRaw`
    select 'error' as kind, event_id as id, span_id as "spanId", component, host_id as "hostId",
      (extract(epoch from occurred_at) * 1000)::float8 as at, level, title as text, group_id as "groupId"
    from error_event where trace_id = ${traceId} order by occurred_at limit ${MAX_ERRORS}`;
}

/** Those traces of which anything is kept: the page on which somebody clicked is seldom sampled. */
async function keptOf(ctx: Ctx, traceIds: readonly string[]): Promise<string[]> {
  if (traceIds.length === 0) return [];
  const rows = await ctx.db.$queryRaw<{ trace_id: string }[]>`
    select distinct trace_id from span where trace_id = any(${traceIds}::text[])`;
  return rows.map((row) => row.trace_id);
}

/** The hosts of a trace and how far the clock of each is ahead. */
function clocksOf(
  ctx: Ctx,
  items: readonly { hostId: string | null }[],
): Promise<{ id: string; name: string; offsetMs: number }[]> {
  const ids = distinct(items.map((item) => item.hostId));
  return ctx.db.$queryRaw`
    select h.id::text as id, h.name, coalesce(s.clock_offset_ms, 0)::int as "offsetMs"
    from host h left join host_status s on s.host_id = h.id where h.id::text = any(${ids}::text[])`;
}
