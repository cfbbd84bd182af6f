import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type EventRow, toEvent } from "./event-row-rules.ts";
import type { ErrorEventDto, ErrorFeedback, EventNeighbours } from "./event-schema.ts";

/**
 * One event of a group, the newest when none is named; null when retention has taken all of them away.
 * Throws `not_found` for an event that is not of this group.
 */
export async function getErrorEvent(
  ctx: Ctx,
  { groupId, eventId }: { groupId: string; eventId: string | null },
): Promise<ErrorEventDto | null> {
  authorise(ctx, "errors.read");
  const chosen = eventId === null ? Prisma.sql`true` : Prisma.sql`e.event_id = ${eventId}`;
  const [row] = await ctx.db.$queryRaw<EventRow[]>`
    select e.*, h.name as host_name
    from (
      select * from error_event e where e.group_id = ${groupId}::uuid and ${chosen}
      order by e.occurred_at desc, e.event_id desc limit 1
    ) e left join host h on h.id::text = e.host_id`;
  if (row) return toEvent(row);
  if (eventId === null) return null;
  throw new DomainError(
    "not_found",
    "There is no such event of this error. It may be older than events are kept; the error's page shows the newest.",
  );
}

/** The events before and after an event of its group, and the first of all that is kept. */
export async function getNeighbours(ctx: Ctx, event: ErrorEventDto): Promise<EventNeighbours> {
  authorise(ctx, "errors.read");
  const here = Prisma.sql`(${new Date(event.occurredAt)}::timestamptz, ${event.eventId})`;
  const ofGroup = Prisma.sql`from error_event where group_id = ${event.groupId}::uuid`;
  const [row] = await ctx.db.$queryRaw<
    [{ newer: string | null; older: string | null; oldest: string | null }]
  >`
    select
      (select event_id ${ofGroup} and (occurred_at, event_id) > ${here}
       order by occurred_at, event_id limit 1) as newer,
      (select event_id ${ofGroup} and (occurred_at, event_id) < ${here}
       order by occurred_at desc, event_id desc limit 1) as older,
      (select event_id ${ofGroup} order by occurred_at, event_id limit 1) as oldest`;
  return { newerId: row.newer, olderId: row.older, oldestId: row.oldest };
}

const MAX_RELEASES = 10;

/** In which releases a group was seen, and how often in each of what is kept, newest first. */
export function releasesOfGroup(ctx: Ctx, groupId: string): Promise<{ release: string; events: number }[]> {
  authorise(ctx, "errors.read");
  return ctx.db.$queryRaw`
    select release, count(*)::int as events from error_event
    where group_id = ${groupId}::uuid and release <> ''
    group by release order by max(occurred_at) desc limit ${MAX_RELEASES}`;
}

const MAX_HOSTS = 20;

/** The hosts that a group was seen on most often, and how often. */
export function hostsOfGroup(
  ctx: Ctx,
  groupId: string,
): Promise<{ hostId: string; name: string | null; events: number }[]> {
  authorise(ctx, "errors.read");
  return ctx.db.$queryRaw`
    select counted.host_id as "hostId", h.name, counted.events
    from (
      select host_id, count(*)::int as events from error_event
      where group_id = ${groupId}::uuid and host_id is not null group by host_id
      order by 2 desc, 1 limit ${MAX_HOSTS}
    ) counted left join host h on h.id::text = counted.host_id order by counted.events desc, 1`;
}

const MAX_COMMENTS = 50;

/** What people wrote about events of a group, newest first. */
export async function feedbackOfGroup(ctx: Ctx, groupId: string): Promise<ErrorFeedback[]> {
  authorise(ctx, "errors.read");
  const rows = await ctx.db.$queryRaw<(Omit<ErrorFeedback, "at"> & { at: Date })[]>`
    select f.id, f.event_id as "eventId", f.received_at as at, f.message, coalesce(u.name, f.name) as by
    from error_feedback f join error_event e on e.event_id = f.event_id left join "user" u on u.id = f.user_id
    where e.group_id = ${groupId}::uuid order by f.received_at desc limit ${MAX_COMMENTS}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
