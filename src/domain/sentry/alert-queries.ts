import type { Db } from "#src/db/client.ts";

/** An alert of Sentry itself that went off. */
export type ActiveSentryAlert = {
  key: string;
  title: string;
  detail: string;
  url: string;
  triggeredAt: Date;
  lastAt: Date;
  count: number;
  lasts: boolean;
  eventId: string | null;
  groupId: string | null;
};

const MAX_ALERTS = 500;
/** Sentry says at the latest after this that something still is so, or its word that it is over was lost. */
const BELIEVED_MS = 7 * 24 * 3_600_000;
/** How far back an alert that does not last is still news, when nobody looked meanwhile. */
const NEWS_MS = 6 * 3_600_000;

/** Alerts of Sentry that are not over, the newest first. For whoever measures: needs no actor. */
export function activeSentryAlerts(db: Db, now: Date): Promise<ActiveSentryAlert[]> {
  return db.sentryAlert.findMany({
    where: {
      resolvedAt: null,
      OR: [
        { lasts: true, lastAt: { gt: new Date(now.getTime() - BELIEVED_MS) } },
        { lasts: false, lastAt: { gt: new Date(now.getTime() - NEWS_MS) } },
      ],
    },
    orderBy: [{ lastAt: "desc" }, { key: "asc" }],
    take: MAX_ALERTS,
    omit: { resolvedAt: true },
  });
}
