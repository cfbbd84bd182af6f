import { suppressTracing } from "@sentry/core";
import type { ChannelTarget } from "#src/domain/channels/schema.ts";
import { channelsDue, claimNext, withdraw, withdrawOfDisabled } from "./claim.ts";
import type { DeliveryDeps } from "./deps.ts";
import { loadMessage, loadThread } from "./load-message.ts";
import type { Outcome } from "./outcome.ts";
import { isStale, verdictOf } from "./retry-rules.ts";
import { type ChannelRow, send, serverOf, targetOf } from "./send.ts";
import { type Attempt, firstTriedAt, settle } from "./settle.ts";

/** `failed` counts attempts that came to nothing, those that are tried again included. */
export type Delivered = { sent: number; failed: number };

/** Of one channel in one call, so that a call ends. */
const MAX_MESSAGES = 50;

/**
 * Tells every channel what is due, channels side by side and the messages of one in turn. Safe in several processes, and
 * again while a call is under way: a channel that hangs, for as long as an attempt may take, holds up nobody else.
 * At least once: what was sent and not written down is sent again under the same id. Rejects when the database is away.
 */
export function deliverDue(deps: DeliveryDeps): Promise<Delivered> {
  // Addresses of channels are secrets, and would be in spans and breadcrumbs.
  return suppressTracing(async () => {
    await withdrawOfDisabled(deps.db);
    const idle = (await channelsDue(deps.db)).filter((id) => !deps.busy.has(id));
    const all = await Promise.allSettled(idle.map((id) => whileBusy(deps, id, () => tellChannel(deps, id))));
    const lost = all.find((one) => one.status === "rejected");
    if (lost) throw lost.reason;
    const done = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    return {
      sent: done.reduce((sum, one) => sum + one.sent, 0),
      failed: done.reduce((sum, one) => sum + one.failed, 0),
    };
  });
}

/** When the next message is due; null while none waits. */
export async function nextDueAt({ db }: Pick<DeliveryDeps, "db">): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ dueAt: Date | null }[]>`
    select min(due_at) as "dueAt" from notification where state = 'pending'`;
  return row?.dueAt ?? null;
}

async function whileBusy<T>({ busy }: DeliveryDeps, channelId: string, work: () => Promise<T>): Promise<T> {
  busy.add(channelId);
  try {
    return await work();
  } finally {
    busy.delete(channelId);
  }
}

async function tellChannel(deps: DeliveryDeps, channelId: string): Promise<Delivered> {
  const done = { sent: 0, failed: 0 };
  const channel = await deps.db.alertChannel.findUnique({ where: { id: channelId } });
  if (!channel) return done;
  const target = tryTarget(channel, deps);
  for (let told = 0; told < MAX_MESSAGES; told++) {
    const server = target instanceof Error ? `channel ${channelId}` : serverOf(target, deps);
    if (!deps.breakers.enter(server)) return done;
    let outcome: Outcome | null = null;
    try {
      outcome = await tellNext(deps, channel, target);
    } finally {
      deps.breakers.leave(server, outcome);
    }
    if (outcome === null) return done;
    done[outcome.kind === "sent" ? "sent" : "failed"] += 1;
    if (outcome.kind === "failed") return done;
  }
  return done;
}

function tryTarget(channel: ChannelRow, deps: DeliveryDeps): ChannelTarget | Error {
  try {
    return targetOf(channel, deps);
  } catch (error) {
    return error instanceof Error ? error : new Error("The channel cannot be used.");
  }
}

/** Tells the next message that is worth telling; null when there is none. */
async function tellNext(
  deps: DeliveryDeps,
  channel: ChannelRow,
  target: ChannelTarget | Error,
): Promise<Outcome | null> {
  for (;;) {
    const claimed = await claimNext(deps.db, channel.id);
    if (!claimed) return null;
    if (claimed.progress === null && isStale(claimed.dueAt, claimed.now)) {
      const problem = "It could not be told for a day.";
      await settle(deps.db, {
        ...{ claimed, channel, message: null, subject: "" },
        outcome: { kind: "refused", problem },
        verdict: { state: "failed", problem },
      });
      continue;
    }
    const message = await loadMessage(deps.db, claimed, { channel, publicUrl: deps.publicUrl });
    if (message === null) {
      await withdraw(deps.db, claimed.id);
      continue;
    }
    const thread = await loadThread(deps.db, claimed, channel.id);
    const order = { message, told: claimed.progress?.told ?? [], thread };
    const { outcome, subject } =
      target instanceof Error
        ? { outcome: { kind: "failed", problem: target.message } as const, subject: "" }
        : await send(target, order, deps);
    await settle(deps.db, judged(deps, { claimed, channel, message, subject, outcome }));
    return outcome;
  }
}

function judged(deps: DeliveryDeps, attempt: Omit<Attempt, "verdict">): Attempt {
  const { claimed, channel, outcome } = attempt;
  const attempted = {
    reason: claimed.reason,
    attempts: claimed.attempts,
    firstTriedAt: firstTriedAt(claimed),
  };
  const verdict = verdictOf(outcome, attempted, claimed.now, deps.random());
  if (verdict.state !== "sent") {
    const { problem } = verdict;
    deps.log.warn({ channel: channel.name, notificationId: claimed.id, problem }, "a channel was not told");
  }
  return { ...attempt, verdict };
}
