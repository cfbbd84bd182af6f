import { Prisma } from "#src/db/generated/client.ts";
import { containsPattern } from "../contains-pattern.ts";
import { type AuditFilter, SYSTEM_ACTOR } from "./schema.ts";

/** The condition of SQL for all of a filter but its text, which no index answers. */
export function auditCondition({ action, actor, target, from, to }: AuditFilter): Prisma.Sql {
  const conditions = [
    action && actionCondition(action),
    actor === SYSTEM_ACTOR && Prisma.sql`actor_id is null`,
    actor && actor !== SYSTEM_ACTOR && Prisma.sql`actor_id = ${actor}`,
    target && targetCondition(target),
    from && Prisma.sql`at >= ${from}::timestamptz`,
    to && Prisma.sql`at < ${to}::timestamptz`,
  ];
  const given = conditions.filter((condition) => condition instanceof Prisma.Sql);
  return given.length === 0 ? Prisma.sql`true` : Prisma.join(given, " and ");
}

/** Whether an entry names this text somewhere: in a name, an id, an address, the action or its details. */
export function textCondition(text: string): Prisma.Sql {
  const pattern = containsPattern(text);
  return Prisma.sql`(target_name ilike ${pattern} or actor_name ilike ${pattern} or action ilike ${pattern}
    or target_id ilike ${pattern} or address ilike ${pattern} or detail::text ilike ${pattern})`;
}

function actionCondition(action: string): Prisma.Sql {
  return action.endsWith(".") ? Prisma.sql`starts_with(action, ${action})` : Prisma.sql`action = ${action}`;
}

function targetCondition(target: string): Prisma.Sql {
  const colon = target.indexOf(":");
  return Prisma.sql`target_type = ${target.slice(0, colon)} and target_id = ${target.slice(colon + 1)}`;
}
