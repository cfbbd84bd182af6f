import { Prisma } from "#src/db/generated/client.ts";
import { containsPattern } from "../contains-pattern.ts";
import { type CommandFilter, SYSTEM_ACTOR } from "./list-schema.ts";

/** The condition of SQL for a filter, on the rows of `command` that go by this name in the statement. */
export function commandCondition(filter: CommandFilter, name: "c" | "other"): Prisma.Sql {
  const c = Prisma.raw(name);
  const { hostId, host, siteId, status, kind, actor, from, to, traceId, batchOf } = filter;
  const conditions = [
    hostId && Prisma.sql`${c}.host_id = ${hostId}::uuid`,
    host && Prisma.sql`${c}.host_id in (select id from host where name ilike ${containsPattern(host)})`,
    siteId && Prisma.sql`${c}.host_id in (select id from host where site_id = ${siteId}::uuid)`,
    status && Prisma.sql`${c}.status = ${status}`,
    kind && Prisma.sql`${c}.kind = ${kind}`,
    actor === SYSTEM_ACTOR && Prisma.sql`${c}.actor_id is null`,
    actor && actor !== SYSTEM_ACTOR && Prisma.sql`${c}.actor_id = ${actor}`,
    from && Prisma.sql`${c}.issued_at >= ${from}::timestamptz`,
    to && Prisma.sql`${c}.issued_at < ${to}::timestamptz`,
    traceId && Prisma.sql`${c}.trace_id = ${traceId}`,
    batchOf &&
      Prisma.sql`(${c}.idempotency_key, ${c}.request_hash) = (
        select idempotency_key, request_hash from command where id = ${batchOf}::uuid)`,
  ];
  const given = conditions.filter((condition) => condition instanceof Prisma.Sql);
  return given.length === 0 ? Prisma.sql`true` : Prisma.join(given, " and ");
}
