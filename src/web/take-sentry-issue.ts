import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import type { TakeSentryIssueInput } from "#src/domain/errors/sentry-issue-schema.ts";
import { giveIssue } from "./give-issue.ts";
import { sentryClient } from "./sentry-api.ts";
import { issuesInSentry } from "./sentry-issues.ts";

/** Assigns the issue of an error in Sentry to whoever asks. See `giveIssue`. */
export function takeSentryIssue(ctx: Ctx, input: TakeSentryIssueInput): Promise<void> {
  return giveIssue(ctx, input, { client: sentryClient(), find: issuesInSentry });
}
