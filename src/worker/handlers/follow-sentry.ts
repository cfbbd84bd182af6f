import { type Database, inTransaction } from "#src/db/client.ts";
import type { Ctx } from "#src/domain/context.ts";
import { groupsOfEvents, groupsOfIssue, issuesOfGroup } from "#src/domain/errors/sentry-issue-queries.ts";
import { rememberIssue } from "#src/domain/errors/sentry-issue-writes.ts";
import type { ErrorState } from "#src/domain/errors/state-schema.ts";
import { takeSentryState } from "#src/domain/errors/writes.ts";
import { recordSentryAlert, resolveSentryAlert } from "#src/domain/sentry/alert-writes.ts";
import { waitingHooks } from "#src/domain/sentry/hook-queries.ts";
import type { HookFacts, WaitingHook } from "#src/domain/sentry/hook-schema.ts";
import { noteHookFailure, settleHook } from "#src/domain/sentry/hook-writes.ts";
import type { SentryClient } from "#src/sentry-api/client.ts";
import type { IssueStatus } from "#src/sentry-api/issue-schema.ts";

const AT_ONCE = 100;
const STATES: Readonly<Record<IssueStatus, ErrorState>> = {
  unresolved: "open",
  resolved: "resolved",
  ignored: "ignored",
};

export interface FollowDeps {
  db: Database;
  /** Null without a token: then what Sentry told is taken at its word. */
  client: SentryClient | null;
  now(): Date;
}

/** Acts on what Sentry told, one message after the other; throws the last failure, so that the job is tried again. */
export async function handleFollowSentry(deps: FollowDeps): Promise<void> {
  const { db, now } = deps;
  let failures: unknown[] = [];
  for (;;) {
    const hooks = await waitingHooks(db, AT_ONCE);
    failures = [];
    for (const hook of hooks) {
      try {
        await settleHook(db, hook.id, await follow(deps, hook), now());
      } catch (error) {
        failures.push(error);
        await noteHookFailure(db, hook.id, error instanceof Error ? error.message : String(error));
      }
    }
    if (failures.length > 0 || hooks.length < AT_ONCE) break;
  }
  if (failures.length > 0) throw failures.at(-1);
}

/** Answers in words what came of it. */
function follow(deps: FollowDeps, { facts, sentAt }: WaitingHook): Promise<string> {
  switch (facts.kind) {
    case "issue":
      return followIssue(deps, facts, sentAt);
    case "event_alert":
      return followEventAlert(deps, facts, sentAt);
    case "metric_alert":
      return followMetricAlert(deps, facts, sentAt);
  }
}

type Facts<K extends HookFacts["kind"]> = Extract<HookFacts, { kind: K }>;

async function followIssue(
  deps: FollowDeps,
  { issueId, state, by }: Facts<"issue">,
  since: Date,
): Promise<string> {
  const { db, client, now } = deps;
  const groupIds = await findGroups(deps, issueId);
  if (groupIds.length === 0) return "No error here is known to belong to this issue.";
  // Messages overtake each other; what Sentry says now is what counts.
  const issue = await client?.issue(issueId);
  const wanted = issue ? STATES[issue.status] : state;
  const free = await withoutOpenIssues(deps, issueId, { groupIds, wanted });
  const actor = { type: "system", name: by === "" ? "Sentry" : `Sentry (${by})` } as const;
  const ctx: Ctx = { db, actor, now: now(), trace: null, address: null };
  const { changed } = await takeSentryState(ctx, { groupIds: free, state: wanted, since });
  return `${changed} of ${groupIds.length} errors became ${wanted}.`;
}

/** An error with another issue that is still open in Sentry is not over. */
async function withoutOpenIssues(
  { db, client }: FollowDeps,
  issueId: string,
  { groupIds, wanted }: { groupIds: string[]; wanted: ErrorState },
): Promise<string[]> {
  if (!client || wanted === "open") return groupIds;
  const free: string[] = [];
  for (const groupId of groupIds) {
    const others = (await issuesOfGroup(db, groupId)).filter((id) => id !== issueId);
    const issues = await Promise.all(others.map((id) => client.issue(id)));
    if (issues.every((issue) => issue?.status !== "unresolved")) free.push(groupId);
  }
  return free;
}

/** By what was heard of the issue before, or by the ids of its events. */
async function findGroups({ db, client, now }: FollowDeps, issueId: string): Promise<string[]> {
  const known = await groupsOfIssue(db, issueId);
  if (known.length > 0 || !client) return known;
  const groupIds = await groupsOfEvents(db, await client.eventIdsOf(issueId));
  await rememberIssue(db, { issueId, groupIds, now: now() });
  return groupIds;
}

async function followEventAlert(
  { db, now }: FollowDeps,
  facts: Facts<"event_alert">,
  at: Date,
): Promise<string> {
  const { issueId, eventId, rule, title, url } = facts;
  const [groupId = null] = eventId === null ? [] : await groupsOfEvents(db, [eventId]);
  if (groupId) await rememberIssue(db, { issueId, groupIds: [groupId], now: now() });
  const key = `event:${issueId}:${rule}`;
  const alert = { key, title: rule, detail: title, url, at, lasts: false, eventId, groupId };
  await inTransaction(db, (tx) => recordSentryAlert(tx, alert));
  return "The alert was recorded.";
}

async function followMetricAlert(
  { db }: FollowDeps,
  facts: Facts<"metric_alert">,
  at: Date,
): Promise<string> {
  const { ruleId, title, detail, url, isOver } = facts;
  const key = `metric:${ruleId}`;
  const alert = { key, title, detail, url, at, lasts: true, eventId: null, groupId: null };
  await inTransaction(db, (tx) => (isOver ? resolveSentryAlert(tx, key, at) : recordSentryAlert(tx, alert)));
  return isOver ? "The alert is over." : "The alert was recorded.";
}
