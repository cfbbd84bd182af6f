import type { Db } from "#src/db/client.ts";
import type { ErrorState } from "./state-schema.ts";

/** Ids of the issues in Sentry that have events of a group, as far as it was heard of. */
export async function issuesOfGroup(db: Db, groupId: string): Promise<string[]> {
  const rows = await db.sentryIssue.findMany({ where: { groupId }, orderBy: { seenAt: "desc" } });
  return rows.map(({ issueId }) => issueId);
}

/** Groups that have events of an issue in Sentry. */
export async function groupsOfIssue(db: Db, issueId: string): Promise<string[]> {
  const rows = await db.sentryIssue.findMany({ where: { issueId }, orderBy: { groupId: "asc" } });
  return rows.map(({ groupId }) => groupId);
}

/** Groups that events belong to. */
export async function groupsOfEvents(db: Db, eventIds: readonly string[]): Promise<string[]> {
  const rows = await db.errorEvent.findMany({
    where: { eventId: { in: [...eventIds] } },
    distinct: ["groupId"],
    select: { groupId: true },
  });
  return rows.map(({ groupId }) => groupId);
}

/** The newest events of a group that Sentry has. */
export async function deliveredEvents(db: Db, groupId: string, limit: number): Promise<string[]> {
  const rows = await db.errorEvent.findMany({
    where: { groupId, upstreamAt: { not: null } },
    orderBy: { occurredAt: "desc" },
    take: limit,
    select: { eventId: true },
  });
  return rows.map(({ eventId }) => eventId);
}

/** A state that Sentry is to have. */
export type WaitingPush = { groupId: string; state: ErrorState; requestedAt: Date };

/** States that Sentry does not have yet, the oldest first. */
export async function waitingPushes(db: Db, limit: number): Promise<WaitingPush[]> {
  const rows = await db.sentryPush.findMany({
    where: { failedAt: null },
    orderBy: [{ requestedAt: "asc" }, { groupId: "asc" }],
    take: limit,
    select: { groupId: true, state: true, requestedAt: true },
  });
  return rows.map((row) => ({ ...row, state: row.state as ErrorState }));
}

/** What became of giving a group's state to Sentry; null when nothing is open. */
export function pushOfGroup(db: Db, groupId: string): Promise<{ failed: boolean; lastError: string } | null> {
  return db.sentryPush
    .findUnique({ where: { groupId } })
    .then((push) => push && { failed: push.failedAt !== null, lastError: push.lastError });
}
