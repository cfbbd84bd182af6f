import "server-only";
import { authorise, type Ctx } from "#src/domain/context.ts";
import { deliveredEvents, issuesOfGroup, pushOfGroup } from "#src/domain/errors/sentry-issue-queries.ts";
import type { IssueInSentry, ReleaseInSentry, SentryAnswer } from "#src/domain/errors/sentry-issue-schema.ts";
import type { ErrorState } from "#src/domain/errors/state-schema.ts";
import type { SentryClient } from "#src/sentry-api/client.ts";
import { SentryApiError } from "#src/sentry-api/failure.ts";
import type { IssueStatus, SentryIssue } from "#src/sentry-api/issue-schema.ts";
import { log } from "./log.ts";
import { sentryClient } from "./sentry-api.ts";

const ISSUES_OF_GROUP = 3;
const ISSUES_OF_HOST = 5;
const STATES: Readonly<Record<IssueStatus, ErrorState>> = {
  unresolved: "open",
  resolved: "resolved",
  ignored: "ignored",
};

/** The issues in Sentry that have events of a group. */
export function issuesInSentry(ctx: Ctx, groupId: string): Promise<SentryAnswer<IssueInSentry[]>> {
  authorise(ctx, "errors.read");
  return ask(async (client) => {
    const known = await issuesOfGroup(ctx.db, groupId);
    const issues = await Promise.all(known.slice(0, ISSUES_OF_GROUP).map((id) => client.issue(id)));
    const found = issues.flatMap((issue) => issue ?? []);
    if (found.length > 0) return found.map(shown);
    const [eventId] = await deliveredEvents(ctx.db, groupId, 1);
    const issue = eventId === undefined ? null : await client.issueOfEvent(eventId);
    return issue ? [shown(issue)] : [];
  });
}

/** What is unresolved in Sentry of a host, the newest first. */
export function hostIssuesInSentry(ctx: Ctx, hostId: string): Promise<SentryAnswer<IssueInSentry[]>> {
  authorise(ctx, "errors.read");
  return ask(async (client) => {
    const issues = await client.listIssues({ hostId, status: "unresolved" }, ISSUES_OF_HOST);
    return issues.map(shown);
  });
}

/** Why Sentry does not have the state that an error was given here; null when it has it. */
export async function openPush(
  ctx: Ctx,
  groupId: string,
): Promise<{ failed: boolean; lastError: string } | null> {
  authorise(ctx, "errors.read");
  return pushOfGroup(ctx.db, groupId);
}

/** What Sentry knows of a release; null for one that it never heard of. */
export function releaseInSentry(ctx: Ctx, version: string): Promise<SentryAnswer<ReleaseInSentry | null>> {
  authorise(ctx, "errors.read");
  return ask(async (client) => {
    const release = await client.release(version);
    if (!release) return null;
    const { createdAt, releasedAt, newIssues, commitCount: commits, deployCount: deploys } = release;
    return { createdAt, releasedAt, newIssues, commits, deploys };
  });
}

async function ask<T>(find: (client: SentryClient) => Promise<T>): Promise<SentryAnswer<T>> {
  const client = sentryClient();
  if (!client) return { is: "not_asked" };
  try {
    return { is: "known", value: await find(client) };
  } catch (error) {
    if (!(error instanceof SentryApiError)) throw error;
    // Sentry's troubles are its own: the page says them, and is no worse.
    log().debug({ reason: error.message }, "Sentry could not be asked for a page");
    return { is: "failed", why: error.message };
  }
}

function shown({ shortId, status, assignedTo, ...issue }: SentryIssue): IssueInSentry {
  return {
    id: issue.id,
    name: shortId || issue.id,
    title: issue.title,
    url: issue.url,
    state: STATES[status],
    events: issue.events,
    users: issue.users,
    firstSeenAt: issue.firstSeenAt,
    lastSeenAt: issue.lastSeenAt,
    assignedTo: assignedTo?.name ?? "",
  };
}
