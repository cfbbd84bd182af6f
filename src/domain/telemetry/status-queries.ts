import { z } from "zod";
import { authorise, type Ctx } from "../context.ts";
import type { DropCount, EventProgress, TelemetryStatus, UpstreamStatus, Waiting } from "./status-schema.ts";

const DAYS = 7;

/** What the product knows about its own telemetry: what came, what was dropped and why, what waits. */
export async function telemetryStatus(ctx: Ctx): Promise<TelemetryStatus> {
  authorise(ctx, "telemetry.read");
  const [upstreams, inbox, outbox, month, dropped, accepted, newestErrorAt] = await Promise.all([
    upstreamsOf(ctx),
    waitingInbox(ctx),
    waitingOutbox(ctx),
    deliveredThisMonth(ctx),
    droppedOf(ctx),
    acceptedOf(ctx),
    newestError(ctx),
  ]);
  return { upstreams, inbox, outbox, errorsDeliveredThisMonth: month, dropped, accepted, newestErrorAt };
}

const limitsSchema = z.record(z.string(), z.iso.datetime({ offset: true })).catch({});

async function upstreamsOf(ctx: Ctx): Promise<UpstreamStatus[]> {
  const rows = await ctx.db.upstreamState.findMany({ orderBy: { target: "asc" } });
  return rows.map((row) => ({
    target: row.target,
    project: row.project,
    lastAcceptedAt: row.lastAcceptedAt?.toISOString() ?? null,
    lastEventId: row.lastEventId,
    lastError: row.lastError,
    lastErrorAt: row.lastErrorAt?.toISOString() ?? null,
    limits: Object.entries(limitsSchema.parse(row.limits))
      .map(([category, until]) => ({ category, until }))
      .filter(({ until }) => Date.parse(until) > ctx.now.getTime()),
  }));
}

type WaitingRow = { count: number; bytes: bigint; oldest: Date | null };

function toWaiting(row: WaitingRow | undefined): Waiting {
  return {
    count: row?.count ?? 0,
    bytes: Number(row?.bytes ?? 0),
    oldestAt: row?.oldest?.toISOString() ?? null,
  };
}

async function waitingInbox(ctx: Ctx): Promise<Waiting> {
  const [row] = await ctx.db.$queryRaw<WaitingRow[]>`
    select count(*)::int as count, coalesce(sum(octet_length(body)), 0)::bigint as bytes, min(received_at) as oldest
    from envelope_inbox`;
  return toWaiting(row);
}

async function waitingOutbox(ctx: Ctx): Promise<Waiting> {
  const [row] = await ctx.db.$queryRaw<WaitingRow[]>`
    select count(*)::int as count, coalesce(sum(size), 0)::bigint as bytes, min(created_at) as oldest
    from envelope_outbox`;
  return toWaiting(row);
}

async function deliveredThisMonth(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select coalesce(sum(count), 0)::float8 as count from telemetry_count
    where kind = 'delivered' and category = 'error' and day >= date_trunc('month', now() at time zone 'utc')`;
  return row?.count ?? 0;
}

function droppedOf(ctx: Ctx): Promise<DropCount[]> {
  return ctx.db.$queryRaw`
    select reason, category, component, sum(count)::float8 as count from telemetry_count
    where kind = 'dropped' and day > (now() at time zone 'utc')::date - ${DAYS}::int
    group by 1, 2, 3 order by 4 desc, 1, 2, 3`;
}

function acceptedOf(ctx: Ctx): Promise<TelemetryStatus["accepted"]> {
  return ctx.db.$queryRaw`
    select category, sum(count)::float8 as count from telemetry_count
    where kind = 'accepted' and day > (now() at time zone 'utc')::date - ${DAYS}::int
    group by 1 order by 2 desc, 1`;
}

async function newestError(ctx: Ctx): Promise<string | null> {
  const [row] = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    select max(last_seen_at) as at from error_group`;
  return row?.at?.toISOString() ?? null;
}

/** How far one event has come. */
export async function followEvent(ctx: Ctx, eventId: string): Promise<EventProgress> {
  authorise(ctx, "telemetry.read");
  const [[event], [waiting]] = await Promise.all([
    ctx.db.$queryRaw<
      { received_at: Date; group_id: string; upstream_at: Date | null; upstream_error: string | null }[]
    >`select received_at, group_id, upstream_at, upstream_error from error_event where event_id = ${eventId}`,
    ctx.db.$queryRaw<{ attempts: number; last_error: string }[]>`
      select attempts, last_error from envelope_outbox where event_id = ${eventId} limit 1`,
  ]);
  return {
    storedAt: event?.received_at.toISOString() ?? null,
    groupId: event?.group_id ?? null,
    upstream: event?.upstream_at
      ? { is: "accepted", at: event.upstream_at.toISOString() }
      : event?.upstream_error
        ? { is: "refused", why: event.upstream_error }
        : waiting
          ? { is: "waiting", attempts: waiting.attempts, lastError: waiting.last_error }
          : { is: "not yet" },
  };
}
