import type { ActiveSentryAlert } from "../sentry/alert-queries.ts";
import { finding, type Verdict } from "./verdict-rules.ts";

/** What is found of Sentry's own alerts: each by itself, as long as Sentry says that it lasts. */
export function evaluateSentryAlerts(alerts: readonly ActiveSentryAlert[]): Verdict {
  return { findings: alerts.map(found), near: new Set() };
}

function found(alert: ActiveSentryAlert) {
  const { key, title, detail, url, triggeredAt, lastAt, count, lasts, eventId, groupId } = alert;
  return finding(
    { kind: "product", id: `sentry ${key}`, name: title },
    {
      causedAt: triggeredAt,
      count,
      summary: detail === "" ? `Sentry says: ${title}.` : `Sentry says: ${title}. ${detail}`,
      links: {
        ...(groupId === null ? {} : { groupId }),
        ...(eventId === null ? {} : { eventId }),
        ...(url === "" ? {} : { sentryUrl: url }),
      },
      ...(lasts ? {} : { point: { occurredAt: lastAt, lastAt } }),
    },
  );
}
