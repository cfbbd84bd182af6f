import { v7 as uuid } from "uuid";
import { type Database, inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import type { Message } from "../messages/message.ts";
import type { Claimed } from "./claim.ts";
import type { Outcome } from "./outcome.ts";
import type { Verdict } from "./retry-rules.ts";

export type Attempt = {
  claimed: Claimed;
  channel: { id: string; name: string };
  /** Null when it was not even tried. */
  message: Message | null;
  /** Of a mail, for those that follow it. */
  subject: string;
  outcome: Outcome;
  verdict: Verdict;
};

/** Writes down what came of an attempt: the message, its incident's timeline, and how the channel does. */
export async function settle(db: Database, attempt: Attempt): Promise<void> {
  await inTransaction(db, async (tx) => {
    const isOurs = await writeMessage(tx, attempt);
    // Somebody else took it over meanwhile, or it was withdrawn; what this attempt found out about the channel holds.
    if (isOurs) await writeTimeline(tx, attempt);
    await writeChannel(tx, attempt);
    await notify(tx, "page_changed", { topic: "incidents" });
    await notify(tx, "page_changed", { topic: "alerts" });
  });
}

async function writeMessage(tx: Transaction, attempt: Attempt): Promise<boolean> {
  const { claimed, verdict, outcome } = attempt;
  if (verdict.state === "sent") {
    const { remoteId = null, note = "" } = outcome.kind === "sent" ? outcome : {};
    const message = JSON.stringify({ ...attempt.message, subject: attempt.subject });
    // Whoever sent it has sent it, also when it took so long that another one began.
    return isOne(
      tx.$executeRaw`
        update notification set state = 'sent', sent_at = now(), held_until = null, remote_id = ${remoteId},
          last_error = ${note}, message = ${message}::jsonb
        where id = ${claimed.id}::uuid and state in ('sending', 'pending')`,
    );
  }
  if (verdict.state === "failed") {
    return isOne(
      tx.$executeRaw`
        update notification set state = 'failed', held_until = null, last_error = ${verdict.problem}
        where id = ${claimed.id}::uuid and state = 'sending' and attempts = ${claimed.attempts}`,
    );
  }
  const told = (outcome.kind === "failed" ? outcome.told : undefined) ?? claimed.progress?.told ?? [];
  const progress = JSON.stringify({ firstTriedAt: firstTriedAt(claimed).toISOString(), told });
  return isOne(
    tx.$executeRaw`
      update notification set state = 'pending', held_until = null, last_error = ${verdict.problem},
        due_at = now() + make_interval(secs => ${verdict.waitMs / 1000}::float8),
        message = message || jsonb_build_object('progress', ${progress}::jsonb)
      where id = ${claimed.id}::uuid and state = 'sending' and attempts = ${claimed.attempts}`,
  );
}

/** When this message was tried first. */
export function firstTriedAt({ progress, now }: Claimed): Date {
  return progress ? new Date(progress.firstTriedAt) : now;
}

async function isOne(changed: Promise<number>): Promise<boolean> {
  return (await changed) > 0;
}

async function writeTimeline(tx: Transaction, { claimed, channel, verdict }: Attempt): Promise<void> {
  if (verdict.state === "pending") return;
  const kind = verdict.state === "sent" ? "told" : "not_told";
  const detail = { channel: channel.name, ...(verdict.state === "failed" ? { error: verdict.problem } : {}) };
  const incidentIds = claimed.incidentId === null ? claimed.incidentIds : [claimed.incidentId];
  await tx.$executeRaw`
    insert into incident_event (incident_id, id, at, kind, detail)
    select i.id, t.event_id, now(), ${kind}, ${JSON.stringify(detail)}::jsonb
    from unnest(${incidentIds}::uuid[], ${incidentIds.map(() => uuid())}::uuid[]) as t (incident_id, event_id)
    join incident i on i.id = t.incident_id`;
}

/** A channel that works again is not kept waiting with what it missed. */
async function writeChannel(tx: Transaction, { channel, verdict }: Attempt): Promise<void> {
  if (verdict.state !== "sent") {
    await tx.$executeRaw`
      update alert_channel set last_error = ${verdict.problem},
        failing_since = case when enabled then coalesce(failing_since, now()) end
      where id = ${channel.id}::uuid`;
    return;
  }
  const [before] = await tx.$queryRaw<{ failingSince: Date | null }[]>`
    select failing_since as "failingSince" from alert_channel where id = ${channel.id}::uuid for update`;
  await tx.$executeRaw`
    update alert_channel set last_sent_at = now(), last_error = '', failing_since = null
    where id = ${channel.id}::uuid`;
  if (!before?.failingSince) return;
  await tx.$executeRaw`
    update notification set due_at = now()
    where channel_id = ${channel.id}::uuid and state = 'pending' and attempts > 0 and due_at > now()`;
}
