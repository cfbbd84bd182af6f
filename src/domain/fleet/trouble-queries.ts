import type { CommandKind } from "#src/protocol/commands.ts";
import { roleAllows } from "../access/rules.ts";
import { authorise, type Ctx } from "../context.ts";
import type { FailedCommand, NewError, OtherTroubles } from "./schema.ts";

const NAMED = 3;

/** What needs a person and is not a host, by the database's clock. What is older than a day is history. */
export async function otherTroubles(ctx: Ctx): Promise<OtherTroubles> {
  authorise(ctx, "fleet.read");
  const [commands, enrolments, conflicts, errors, sentry] = await Promise.all([
    failedCommands(ctx),
    maySeeEnrolments(ctx) ? refusedEnrolments(ctx) : null,
    identityConflicts(ctx),
    newErrors(ctx),
    stuckSentry(ctx),
  ]);
  return { commands, enrolments, conflicts, errors, sentry };
}

/** The newest command that is not at its end yet, of those hosts that have one, by host id. */
export async function commandsUnderWay(
  ctx: Ctx,
  hostIds: readonly string[],
): Promise<ReadonlyMap<string, CommandKind>> {
  authorise(ctx, "fleet.read");
  const rows = await ctx.db.$queryRaw<{ hostId: string; kind: CommandKind }[]>`
    select distinct on (host_id) host_id as "hostId", kind from command
    where host_id = any(${hostIds}::uuid[]) and status in ('pending', 'delivered', 'running')
    order by host_id, issued_at desc`;
  return new Map(rows.map(({ hostId, kind }) => [hostId, kind]));
}

function maySeeEnrolments({ actor }: Ctx): boolean {
  return actor.type === "system" || roleAllows(actor.role, "enrolment.manage");
}

type Counted<T> = T & { at: Date; count: number };

/** A command counts until somebody has followed it by another to the same host, by hand or by itself. */
async function failedCommands(ctx: Ctx): Promise<OtherTroubles["commands"]> {
  const rows = await ctx.db.$queryRaw<Counted<Omit<FailedCommand, "at">>[]>`
    select c.id, c.kind, c.status, c.host_id as "hostId", h.name as "hostName", c.error_class as "errorClass",
      c.error_message as message, coalesce(c.finished_at, c.issued_at) as at, count(*) over ()::int as count
    from command c join host h on h.id = c.host_id
    where c.status in ('failed', 'expired') and c.issued_at > now() - interval '24 hours' and h.status = 'active'
      and not exists (
        select from command later where later.host_id = c.host_id and later.issued_at > c.issued_at)
    order by c.issued_at desc limit ${NAMED}`;
  return listed(rows);
}

async function refusedEnrolments(ctx: Ctx): Promise<NonNullable<OtherTroubles["enrolments"]>> {
  return listed(
    await ctx.db.$queryRaw<Counted<{ outcome: string; hostname: string }>[]>`
      select outcome, hostname, at, count(*) over ()::int as count from enrolment_attempt
      where outcome <> 'accepted' and at > now() - interval '24 hours'
      order by at desc limit ${NAMED}`,
  );
}

async function identityConflicts(ctx: Ctx): Promise<OtherTroubles["conflicts"]> {
  const rows = await ctx.db.$queryRaw<{ hostId: string; hostName: string; at: Date }[]>`
    select h.id as "hostId", h.name as "hostName", max(e.at) as at
    from host_event e join host h on h.id = e.host_id
    where e.kind = 'duplicate_identity' and e.at > now() - interval '24 hours' and h.status = 'active'
    group by h.id order by max(e.at) desc limit ${NAMED}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function newErrors(ctx: Ctx): Promise<OtherTroubles["errors"]> {
  return listed(
    await ctx.db.$queryRaw<Counted<Omit<NewError, "at">>[]>`
      select id, title, error_class as "errorClass", coalesce(regressed_at, first_seen_at) as at,
        regressed_at is not null as "cameBack", count(*) over ()::int as count
      from error_group
      where state = 'open' and level in ('error', 'fatal') and last_seen_at > now() - interval '24 hours'
        and coalesce(regressed_at, first_seen_at) > now() - interval '24 hours'
      order by coalesce(regressed_at, first_seen_at) desc limit ${NAMED}`,
  );
}

/** Ten minutes are longer than any usual back-off. */
async function stuckSentry(ctx: Ctx): Promise<OtherTroubles["sentry"]> {
  const [row] = await ctx.db.$queryRaw<{ since: Date; waiting: number; lastError: string }[]>`
    select min(o.created_at) as since, count(*)::int as waiting,
      coalesce((select last_error from upstream_state where last_error <> '' order by last_error_at desc limit 1), '')
        as "lastError"
    from envelope_outbox o having min(o.created_at) < now() - interval '10 minutes'`;
  return row ? { ...row, since: row.since.toISOString() } : null;
}

/** Rows that carry how many there are of them. */
function listed<T extends { at: Date; count: number }>(
  rows: readonly T[],
): { count: number; latest: (Omit<T, "at" | "count"> & { at: string })[] } {
  return {
    count: rows[0]?.count ?? 0,
    latest: rows.map(({ count: _count, at, ...row }) => ({ ...row, at: at.toISOString() })),
  };
}
