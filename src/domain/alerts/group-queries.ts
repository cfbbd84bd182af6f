import { Prisma } from "#src/db/generated/client.ts";
import type { Ctx } from "../context.ts";
import { NEWEST_LINKS } from "./error-queries.ts";
import { evaluateGroups, type GroupOccurrence } from "./error-rules.ts";
import type { Measurement } from "./measure-schema.ts";
import type { AlertRule } from "./schema.ts";
import { isKind, NOTHING } from "./verdict-rules.ts";

const MAX_GROUPS = 1_000;
/** How far back a group is still new, or back, when nobody looked meanwhile, ms. */
const LOOK_BACK_MS = 24 * 3_600_000;

const COLUMNS = Prisma.sql`g.id, g.title, g.error_class as "errorClass", g.level, g.components,
  g.event_count::float8 as events, g.first_release as "firstRelease", g.last_release as "lastRelease",
  (select e.environment from error_event e where e.group_id = g.id order by e.occurred_at desc limit 1) as environment`;

/** Reads the groups of errors that were made since yesterday. */
export const measureNewErrors: Measurement = {
  kinds: ["new_error"],
  async measure(ctx, rules) {
    const since = new Date(ctx.now.getTime() - LOOK_BACK_MS);
    // Ids begin with the time at which a group was made; what its events say may be days older.
    const rows = await ctx.db.$queryRaw<
      (Omit<GroupOccurrence, "occurredAt" | "lastAt"> & { seenAt: Date })[]
    >`
      select ${COLUMNS}, g.last_seen_at as "seenAt", ${NEWEST_LINKS} as links
      from error_group g
      where g.id >= ${firstIdOf(since)}::uuid and g.id < ${firstIdOf(new Date(ctx.now.getTime() + 1))}::uuid
        and g.state = 'open' and g.level in ('error', 'fatal') and ${stillToTell(rules, Prisma.sql`true`)}
      order by g.id desc limit ${MAX_GROUPS}`;
    const groups = rows.map(({ seenAt, ...row }) => {
      const occurredAt = timeOf(row.id);
      return { ...row, occurredAt, lastAt: new Date(Math.max(seenAt.getTime(), occurredAt.getTime())) };
    });
    return (rule) => (isKind(rule, "new_error") ? evaluateGroups(rule, groups) : NOTHING);
  },
};

/** Reads the groups of errors that came back since yesterday. */
export const measureRegressions: Measurement = {
  kinds: ["regressed_error"],
  async measure(ctx, rules) {
    const groups = await readRegressed(ctx, rules, new Date(ctx.now.getTime() - LOOK_BACK_MS));
    return (rule) => (isKind(rule, "regressed_error") ? evaluateGroups(rule, groups) : NOTHING);
  },
};

function readRegressed(ctx: Ctx, rules: readonly AlertRule[], since: Date): Promise<GroupOccurrence[]> {
  return ctx.db.$queryRaw`
    select ${COLUMNS}, g.regressed_at as "occurredAt", greatest(g.regressed_at, g.last_seen_at) as "lastAt",
      ${NEWEST_LINKS} as links
    from error_group g
    where g.regressed_at > ${since} and g.regressed_at <= ${ctx.now} and g.last_seen_at > ${since} and g.state = 'open'
      and ${stillToTell(rules, Prisma.sql`i.active_at >= g.regressed_at`)}
    order by g.regressed_at desc, g.id limit ${MAX_GROUPS}`;
}

/** Whether one of the rules has not told of group `g` yet, or has an incident of it that is not over. */
function stillToTell(rules: readonly AlertRule[], isSame: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    select count(distinct i.rule_id) from incident i
    where i.rule_id = any(${rules.map(({ id }) => id)}::uuid[]) and i.scope_key = 'error:' || g.id
      and i.state = 'resolved' and ${isSame}) < ${rules.length}`;
}

/** When a UUIDv7 was made. PostgreSQL can tell since version 18 alone. */
function timeOf(id: string): Date {
  return new Date(Number.parseInt(id.replace("-", "").slice(0, 12), 16));
}

/** The least UUIDv7 of a moment. */
function firstIdOf(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
