import { Prisma } from "#src/db/generated/client.ts";
import type { Cursor } from "../cursor.ts";
import type { ErrorFilter, ErrorSort } from "./schema.ts";

/** The condition on `error_group g` that a filter stands for. */
export function groupsMatching(filter: ErrorFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (filter.state) conditions.push(Prisma.sql`g.state = ${filter.state}`);
  if (filter.errorClass) conditions.push(Prisma.sql`g.error_class = ${filter.errorClass}`);
  if (filter.component) conditions.push(Prisma.sql`${filter.component} = any(g.components)`);
  if (filter.search) {
    const part = Prisma.sql`lower(${filter.search})`;
    conditions.push(Prisma.sql`strpos(lower(concat_ws(' ', g.type, g.title, g.culprit)), ${part}) > 0`);
  }
  if (filter.hostId) conditions.push(withEvent(Prisma.sql`e.host_id = ${filter.hostId}`));
  if (filter.commandId) conditions.push(withEvent(Prisma.sql`e.command_id = ${filter.commandId}`));
  if (filter.jobId) conditions.push(withEvent(Prisma.sql`e.job_id = ${filter.jobId}`));
  if (filter.release) conditions.push(withEvent(Prisma.sql`e.release = ${filter.release}`));
  return Prisma.join(conditions, " and ");
}

function withEvent(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`g.id in (select e.group_id from error_event e where ${condition})`;
}

type Order = { key: Prisma.Sql; parameter: (value: Cursor["value"]) => Prisma.Sql };

const moment = (value: Cursor["value"]) => Prisma.sql`${String(value)}::timestamptz`;

const ORDERS: Readonly<Record<ErrorSort, Order>> = {
  last_seen: { key: Prisma.sql`g.last_seen_at`, parameter: moment },
  first_seen: { key: Prisma.sql`g.first_seen_at`, parameter: moment },
  events: { key: Prisma.sql`g.event_count`, parameter: (value) => Prisma.sql`${Number(value)}::bigint` },
};

/** The key to sort by, newest or most first, and the condition "after the cursor". Ids break ties. */
export function groupsInOrder(sort: ErrorSort, after: Cursor | null): { key: Prisma.Sql; after: Prisma.Sql } {
  const { key, parameter } = ORDERS[sort];
  return {
    key,
    after: after
      ? Prisma.sql`(${key}, g.id) < (${parameter(after.value)}, ${after.id}::uuid)`
      : Prisma.sql`true`,
  };
}
