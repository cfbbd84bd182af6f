import { authorise, type Ctx } from "#src/domain/context.ts";
import type {
  IssueInSentry,
  SentryAnswer,
  TakeSentryIssueInput,
} from "#src/domain/errors/sentry-issue-schema.ts";
import { recordTaking } from "#src/domain/errors/sentry-issue-writes.ts";
import { DomainError } from "#src/domain/errors.ts";
import type { SentryClient } from "#src/sentry-api/client.ts";
import { SentryApiError } from "#src/sentry-api/failure.ts";

export interface GiveDeps {
  /** Null without a token. */
  client: Pick<SentryClient, "assign"> | null;
  /** The issues that an error has in Sentry. */
  find(ctx: Ctx, groupId: string): Promise<SentryAnswer<IssueInSentry[]>>;
}

/** Assigns the issue of an error in Sentry to whoever asks. Throws `conflict` and `unavailable` with Sentry's reason. */
export async function giveIssue(
  ctx: Ctx,
  { groupId, issueId }: TakeSentryIssueInput,
  { client, find }: GiveDeps,
): Promise<void> {
  authorise(ctx, "errors.write");
  const { actor } = ctx;
  if (!client || actor.type !== "user") {
    throw new DomainError("conflict", "Only a person can take an issue, and SENTRY_API_TOKEN must be set.");
  }
  const answer = await find(ctx, groupId);
  if (answer.is === "failed") throw new DomainError("unavailable", answer.why);
  const issue = answer.is === "known" ? answer.value.find(({ id }) => id === issueId) : undefined;
  if (!issue) throw new DomainError("not_found", "Sentry has no such issue of this error any more.");
  const person = await ctx.db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
  await client.assign(issueId, person.email).catch((error: unknown) => {
    throw refusalOf(error);
  });
  await recordTaking(ctx, { groupId, issue: issue.name });
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof SentryApiError)) return error;
  if (error.recoverable) return new DomainError("unavailable", error.message);
  const asks = "Sentry did not give it to you. Is your address here that of a member there?";
  return new DomainError("conflict", `${asks} ${error.message}`);
}
