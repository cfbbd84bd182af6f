import type { Database } from "#src/db/client.ts";
import {
  deliveredEvents,
  issuesOfGroup,
  type WaitingPush,
  waitingPushes,
} from "#src/domain/errors/sentry-issue-queries.ts";
import { notePushFailure, rememberIssue, settlePush } from "#src/domain/errors/sentry-issue-writes.ts";
import type { ErrorState } from "#src/domain/errors/state-schema.ts";
import type { SentryClient } from "#src/sentry-api/client.ts";
import { SentryApiError } from "#src/sentry-api/failure.ts";
import type { IssueStatus, SentryIssue } from "#src/sentry-api/issue-schema.ts";

const AT_ONCE = 200;
/** Events of a group whose issues are looked up: Sentry may group otherwise than we do. */
const EVENTS = 5;

const STATUSES: Readonly<Record<ErrorState, IssueStatus>> = {
  open: "unresolved",
  resolved: "resolved",
  ignored: "ignored",
};

/**
 * Gives the issues of Sentry the states that their errors were given here. What Sentry refuses for good is noted and
 * left; for the rest it throws, so that the job is tried again. Without a client nothing is to be told.
 */
export async function handleTellSentry(
  db: Database,
  client: SentryClient | null,
  now: () => Date,
): Promise<void> {
  const pushes = await waitingPushes(db, AT_ONCE);
  let trouble: SentryApiError | null = null;
  for (const push of pushes) {
    try {
      if (client) await giveState(db, client, push, now());
      await settlePush(db, push);
    } catch (error) {
      if (!(error instanceof SentryApiError)) throw error;
      const failedAt = error.recoverable ? null : now();
      await notePushFailure(db, push, { lastError: error.message, failedAt });
      if (error.recoverable) trouble = error;
    }
  }
  if (trouble) throw trouble;
}

async function giveState(db: Database, client: SentryClient, push: WaitingPush, now: Date): Promise<void> {
  const status = STATUSES[push.state];
  for (const issue of await findIssues(db, client, push.groupId, now)) {
    if (issue.status !== status) await client.setStatus(issue.id, status);
  }
}

/** The issues that have events of a group; none for a group of which Sentry has no event. */
async function findIssues(
  db: Database,
  client: SentryClient,
  groupId: string,
  now: Date,
): Promise<SentryIssue[]> {
  const found = new Map<string, SentryIssue>();
  for (const issueId of await issuesOfGroup(db, groupId)) {
    const issue = await client.issue(issueId);
    if (issue) found.set(issue.id, issue);
  }
  for (const eventId of await deliveredEvents(db, groupId, EVENTS)) {
    const issue = await client.issueOfEvent(eventId);
    if (!issue || found.has(issue.id)) continue;
    found.set(issue.id, issue);
    await rememberIssue(db, { issueId: issue.id, groupIds: [groupId], now });
  }
  return [...found.values()];
}
