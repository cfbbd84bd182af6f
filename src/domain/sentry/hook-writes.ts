import { v7 as uuid } from "uuid";
import type { Db } from "#src/db/client.ts";
import { type Database, inTransaction } from "#src/db/client.ts";
import { followSentryJob } from "#src/jobs/follow-sentry.ts";
import type { HookFacts } from "./hook-schema.ts";

export type ReceivedHook = {
  requestId: string;
  resource: string;
  action: string;
  sentAt: Date;
  facts: HookFacts;
};

/** Keeps a message that proved its sender, and has it acted on. One that came before is left; answers whether it is new. */
export function receiveHook(db: Database, hook: ReceivedHook): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const kept = await tx.sentryHook.createMany({ data: [{ id: uuid(), ...hook }], skipDuplicates: true });
    if (kept.count === 0) return false;
    await followSentryJob.enqueue(tx, {});
    return true;
  });
}

/** Notes what came of a message. */
export async function settleHook(db: Db, id: string, outcome: string, now: Date): Promise<void> {
  await db.sentryHook.update({ where: { id }, data: { settledAt: now, outcome } });
}

/** Notes that a message could not be acted on this time. */
export async function noteHookFailure(db: Db, id: string, outcome: string): Promise<void> {
  await db.sentryHook.update({ where: { id }, data: { attempts: { increment: 1 }, outcome } });
}

/** Takes away messages from before a time, and alerts that were not heard of since. */
export async function dropOldHooks(db: Db, before: Date): Promise<void> {
  await db.sentryHook.deleteMany({ where: { receivedAt: { lt: before } } });
  await db.sentryAlert.deleteMany({ where: { lastAt: { lt: before } } });
}
