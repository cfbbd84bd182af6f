import { v7 as uuid } from "uuid";
import { inTransaction, type Transaction } from "#src/db/client.ts";
import { Prisma } from "#src/db/generated/client.ts";
import { notify } from "#src/db/notify.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Sealer } from "../sealing.ts";
import type { ChannelIdInput, ChannelInput, ChannelTarget, UpdateChannelInput } from "./schema.ts";
import { isTimezone, leadsTo, type StoredTarget, storeTarget } from "./target-rules.ts";

/** As many as a rule may name. */
const MAX_CHANNELS = 50;

/** Makes a channel. Throws `invalid_input` without a target, and `conflict` for the fifty-first. */
export async function createChannel(ctx: Ctx, sealer: Sealer, input: ChannelInput): Promise<{ id: string }> {
  authorise(ctx, "channels.manage");
  const { target } = input;
  if (target === null) {
    throw new DomainError("invalid_input", "Say where the channel leads.", { field: "target" });
  }
  checkQuietHours(input);
  const id = uuid();
  const stored = sealed(id, target, sealer);
  return inTransaction(ctx.db, async (tx) => {
    // Whoever makes one at the same time waits here, so that the limit holds.
    await tx.$executeRaw`lock table alert_channel in share row exclusive mode`;
    if ((await tx.alertChannel.count()) >= MAX_CHANNELS) {
      throw new DomainError("conflict", `There are ${MAX_CHANNELS} channels. Delete one that nobody needs.`);
    }
    await tx.alertChannel.create({
      data: {
        id,
        ...columnsOf(input),
        kind: target.kind,
        ...stored,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
    });
    await record(tx, ctx, "channel.create", { id, name: input.name, ...detailOf(target.kind, stored) });
    return { id };
  });
}

/**
 * Changes a channel; without a target it leads where it led. Throws `not_found`, and `conflict` for one that the
 * environment makes.
 */
export async function updateChannel(ctx: Ctx, sealer: Sealer, input: UpdateChannelInput): Promise<void> {
  authorise(ctx, "channels.manage");
  checkQuietHours(input);
  const { id, target } = input;
  await inTransaction(ctx.db, async (tx) => {
    const before = await ownChannel(tx, id);
    const moved = target && {
      kind: target.kind,
      ...sealed(id, target, sealer),
      failingSince: null,
      lastError: "",
    };
    await tx.alertChannel.update({
      where: { id },
      data: { ...columnsOf(input), ...moved, updatedAt: ctx.now },
    });
    await record(tx, ctx, "channel.update", {
      id,
      name: input.name,
      ...detailOf(target?.kind ?? before.kind, moved ?? { config: before.config }),
      enabled: input.enabled,
    });
  });
}

/**
 * Deletes a channel with what it still had to tell. Rules that told it alone tell by severity again. Throws
 * `not_found`, and `conflict` for one that the environment makes.
 */
export async function deleteChannel(ctx: Ctx, { id }: ChannelIdInput): Promise<void> {
  authorise(ctx, "channels.manage");
  await inTransaction(ctx.db, async (tx) => {
    const before = await ownChannel(tx, id);
    await tx.$executeRaw`
      update alert_rule set channel_ids = array_remove(channel_ids, ${id}::uuid) where ${id}::uuid = any(channel_ids)`;
    await tx.alertChannel.delete({ where: { id } });
    await record(tx, ctx, "channel.delete", { id, name: before.name, ...detailOf(before.kind, before) });
  });
}

/** Sends a message that says that it is a test. One that still waits is not followed by another. Throws `not_found`. */
export async function testChannel(ctx: Ctx, { id }: ChannelIdInput): Promise<{ notificationId: string }> {
  authorise(ctx, "channels.manage");
  return inTransaction(ctx.db, async (tx) => {
    const channel = await lockedChannel(tx, id);
    const waiting = await tx.notification.findFirst({
      where: { channelId: id, reason: "test", state: { in: ["pending", "sending"] } },
      select: { id: true },
    });
    if (waiting) {
      await tx.notification.updateMany({
        where: { id: waiting.id, state: "pending" },
        data: { dueAt: ctx.now },
      });
      return { notificationId: waiting.id };
    }
    const notificationId = uuid();
    await tx.notification.create({
      data: {
        id: notificationId,
        channelId: id,
        reason: "test",
        dedupe: `test:${notificationId}`,
        createdAt: ctx.now,
        dueAt: ctx.now,
      },
    });
    await record(tx, ctx, "channel.test", { id, name: channel.name, ...detailOf(channel.kind, channel) });
    return { notificationId };
  });
}

function columnsOf({ name, enabled, minSeverity, quietHours, digestMinutes }: ChannelInput) {
  return { name, enabled, minSeverity, quietHours: quietHours ?? Prisma.DbNull, digestMinutes };
}

function checkQuietHours({ quietHours }: ChannelInput): void {
  if (quietHours === null || isTimezone(quietHours.timezone)) return;
  throw new DomainError(
    "invalid_input",
    `There is no time zone ${quietHours.timezone}. Write one such as Europe/Oslo.`,
    { field: "quietHours" },
  );
}

function sealed(id: string, target: ChannelTarget, sealer: Sealer): StoredTarget {
  try {
    return storeTarget(id, target, sealer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    throw new DomainError(
      "unavailable",
      `This installation cannot keep secrets: ${reason} Mend that on its machine and try again.`,
    );
  }
}

async function ownChannel(tx: Transaction, id: string) {
  const channel = await lockedChannel(tx, id);
  if (channel.key === null) return channel;
  throw new DomainError(
    "conflict",
    "The environment makes this channel. Change its variables (docs/alert-channels.md) and start again.",
  );
}

async function lockedChannel(tx: Transaction, id: string) {
  await tx.$queryRaw`select id from alert_channel where id = ${id}::uuid for update`;
  const channel = await tx.alertChannel.findUnique({ where: { id }, omit: { secret: true } });
  if (channel) return channel;
  throw new DomainError(
    "not_found",
    "There is no such channel; it may have been deleted. Load the page again.",
  );
}

function detailOf(kind: string, { config }: { config: unknown }) {
  return { kind, leadsTo: leadsTo(kind as ChannelTarget["kind"], config) };
}

type Recorded = { id: string; name: string; kind: string; leadsTo: string; enabled?: boolean };

async function record(tx: Transaction, ctx: Ctx, action: string, recorded: Recorded): Promise<void> {
  const { id, name, ...detail } = recorded;
  await recordAudit(tx, ctx, { action, targetType: "channel", targetId: id, targetName: name, detail });
  await notify(tx, "page_changed", { topic: "alerts" });
}
