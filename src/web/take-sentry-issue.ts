import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { authorise } from "#src/domain/context.ts";
import type { TakeSentryIssueInput } from "#src/domain/errors/sentry-issue-schema.ts";
import { recordTaking } from "#src/domain/errors/sentry-issue-writes.ts";
import { DomainError } from "#src/domain/errors.ts";
import { SentryApiError } from "#src/sentry-api/failure.ts";
import { sentryClient } from "./sentry-api.ts";
import { issuesInSentry } from "./sentry-issues.ts";

/** Assigns the issue of an error in Sentry to whoever asks. Throws `conflict` and `unavailable` with Sentry's reason. */
export async function takeSentryIssue(ctx: Ctx, { groupId, issueId }: TakeSentryIssueInput): Promise<void> {
  authorise(ctx, "errors.write");
  const client = sentryClient();
  const { actor } = ctx;
  if (!client || actor.type !== "user") {
    throw new DomainError("conflict", "Only a person can take an issue, and SENTRY_API_TOKEN must be set.");
  }
  const answer = await issuesInSentry(ctx, groupId);
  const issue = answer.is === "known" ? answer.value.find(({ id }) => id === issueId) : undefined;
  if (!issue) throw new DomainError("not_found", "Sentry has no such issue of this error any more.");
  const person = await ctx.db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
  try {
    await client.assign(issueId, person.email);
  } catch (error) {
    if (!(error instanceof SentryApiError)) throw error;
    if (error.recoverable) throw new DomainError("unavailable", error.message);
    throw new DomainError(
      "conflict",
      `Sentry did not give it to you. Is your address here a member there? ${error.message}`,
    );
  }
  await recordTaking(ctx, { groupId, issue: issue.name });
}
