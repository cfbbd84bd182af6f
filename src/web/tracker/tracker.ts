import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { getErrorEvent } from "#src/domain/errors/event-queries.ts";
import { issueOf } from "#src/domain/errors/issue-rules.ts";
import { ownersOfStack } from "#src/domain/errors/owner-rules.ts";
import { getErrorGroup } from "#src/domain/errors/queries.ts";
import { makeIssue, type TrackerIssue } from "#src/domain/errors/tracker-writes.ts";
import { DomainError } from "#src/domain/errors.ts";
import { sentryEventHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { readTrackerEnv, type TrackerEnv } from "#src/env/tracker.ts";
import { environment } from "../environment.ts";
import { codeOwners } from "../owners.ts";
import { processWide } from "../process-wide.ts";
import { sentryPages } from "../sentry-pages.ts";
import { shownExceptions } from "../source-maps.ts";
import { findOrMakeIssue } from "./trackers.ts";

/** Where issues are made of errors; null when nowhere. */
export function tracker(): TrackerEnv | null {
  return processWide("tracker", () => readTrackerEnv(process.env));
}

/** Makes an issue of a group of errors, or answers with the one that there is. Throws `unavailable` without a tracker. */
export async function trackError(ctx: Ctx, { groupId }: { groupId: string }): Promise<TrackerIssue> {
  const env = tracker();
  if (!env) {
    throw new DomainError(
      "unavailable",
      "No tracker is set up. Set TRACKER, TRACKER_PROJECT and TRACKER_TOKEN, and start the dashboard again.",
    );
  }
  return makeIssue(ctx, groupId, async () => {
    const group = await getErrorGroup(ctx, groupId, "7d");
    const event = await getErrorEvent(ctx, { groupId, eventId: null });
    const exceptions = event ? await shownExceptions(event) : [];
    const { place } = sentryPages();
    const text = issueOf({
      group,
      event,
      exceptions,
      owners: ownersOfStack(await codeOwners(), exceptions)?.owners ?? [],
      pageUrl: `${environment().publicUrl}/errors/${groupId}`,
      sentryUrl: place && event ? sentryEventHref(place, event.eventId) : null,
    });
    return findOrMakeIssue(env, text, ctx.now);
  });
}
