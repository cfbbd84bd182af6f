import {
  feedbackOfGroup,
  getErrorEvent,
  getNeighbours,
  hostsOfGroup,
  releasesOfGroup,
} from "#src/domain/errors/event-queries.ts";
import { getErrorGroup } from "#src/domain/errors/queries.ts";
import { issueOfGroup } from "#src/domain/errors/tracker-writes.ts";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";

/** Everything that the page of an error shows at once, with the newest event unless one is named. */
export async function loadError(groupId: string, eventId: string | null) {
  const [group, event, releases, hosts, feedback, issue, mayChange] = await Promise.all([
    load((ctx) => getErrorGroup(ctx, groupId, "7d")),
    load((ctx) => getErrorEvent(ctx, { groupId, eventId })),
    load((ctx) => releasesOfGroup(ctx, groupId)),
    load((ctx) => hostsOfGroup(ctx, groupId)),
    load((ctx) => feedbackOfGroup(ctx, groupId)),
    load((ctx) => issueOfGroup(ctx, groupId)),
    permitted("errors.write"),
  ]);
  const neighbours = event ? await load((ctx) => getNeighbours(ctx, event)) : null;
  return { group, event, neighbours, releases, hosts, feedback, issue, mayChange };
}
