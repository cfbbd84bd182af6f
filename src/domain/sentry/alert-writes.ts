import type { Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";

export type SentryAlertInput = {
  key: string;
  title: string;
  detail: string;
  url: string;
  at: Date;
  /** False for what happens and does not last. */
  lasts: boolean;
  eventId: string | null;
  groupId: string | null;
};

/** Notes that an alert of Sentry went off, and lets whoever looks after alerts look at once. */
export async function recordSentryAlert(tx: Transaction, alert: SentryAlertInput): Promise<void> {
  await tx.$executeRaw`
    insert into sentry_alert as a (key, title, detail, url, triggered_at, last_at, lasts, event_id, group_id)
    values (${alert.key}, ${alert.title}, ${alert.detail}, ${alert.url}, ${alert.at}, ${alert.at}, ${alert.lasts},
      ${alert.eventId}, ${alert.groupId}::uuid)
    on conflict (key) do update set
      title = excluded.title, detail = excluded.detail, url = excluded.url,
      triggered_at = case when a.resolved_at is null then a.triggered_at else excluded.triggered_at end,
      count = case when a.resolved_at is null then a.count + 1 else 1 end,
      last_at = excluded.last_at, resolved_at = null, event_id = excluded.event_id, group_id = excluded.group_id
    where excluded.last_at >= a.last_at`;
  await notify(tx, "alert", {});
}

/** Notes that an alert of Sentry is over. */
export async function resolveSentryAlert(tx: Transaction, key: string, at: Date): Promise<void> {
  const ended = await tx.$executeRaw`
    update sentry_alert set resolved_at = ${at}, last_at = ${at}
    where key = ${key} and resolved_at is null and last_at <= ${at}`;
  if (ended > 0) await notify(tx, "alert", {});
}
