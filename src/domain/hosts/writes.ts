import { v7 as uuid } from "uuid";
import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { type AuditRecord, recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { isUniqueViolation } from "../database-errors.ts";
import { DomainError } from "../errors.ts";
import type {
  CreateSiteInput,
  EndHostInput,
  MoveHostInput,
  RenameHostInput,
  SetHostTagsInput,
} from "./schema.ts";

type HostRow = { id: string; name: string; siteId: string; tags: string[]; status: string };

/** Gives a host another name. Throws `conflict` when another host has it. */
export async function renameHost(ctx: Ctx, input: RenameHostInput): Promise<void> {
  authorise(ctx, "host.edit");
  const rename = inTransaction(ctx.db, async (tx) => {
    const host = await lockHost(tx, input.hostId);
    if (host.name === input.name) return;
    await tx.host.update({ where: { id: host.id }, data: { name: input.name } });
    await recordHost(tx, ctx, host, { action: "host.rename", detail: { from: host.name, to: input.name } });
  });
  await rename.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError("conflict", `Another host is named ${input.name} already. Choose another name.`);
  });
}

/** Sets all tags of a host. */
export async function setHostTags(ctx: Ctx, input: SetHostTagsInput): Promise<void> {
  authorise(ctx, "host.edit");
  await inTransaction(ctx.db, async (tx) => {
    const host = await lockHost(tx, input.hostId);
    if (host.tags.join() === input.tags.join()) return;
    await tx.host.update({ where: { id: host.id }, data: { tags: input.tags } });
    await recordHost(tx, ctx, host, {
      action: "host.set_tags",
      detail: { from: host.tags, to: input.tags },
    });
  });
}

/** Moves a host to another site. Its past stays with the site it was mined at. */
export async function moveHost(ctx: Ctx, input: MoveHostInput): Promise<void> {
  authorise(ctx, "host.edit");
  await inTransaction(ctx.db, async (tx) => {
    const host = await lockHost(tx, input.hostId);
    const site = await tx.site.findUnique({ where: { id: input.siteId } });
    if (!site) throw new DomainError("not_found", "There is no such site. Load the page again.");
    if (host.siteId === site.id) return;
    await tx.host.update({ where: { id: host.id }, data: { siteId: site.id } });
    await recordHost(tx, ctx, host, {
      action: "host.move",
      detail: { from: host.siteId, to: site.id, site: site.name },
    });
  });
}

/**
 * Takes a host's identity away: its socket closes at once, its keys are void and what it was still to do is
 * cancelled. It can be enrolled again. Throws `conflict` when it is revoked already.
 */
export async function revokeHost(ctx: Ctx, input: EndHostInput): Promise<void> {
  authorise(ctx, "host.revoke");
  await inTransaction(ctx.db, async (tx) => {
    const host = await lockHost(tx, input.hostId);
    if (host.status === "revoked") {
      throw new DomainError("conflict", `${host.name} is revoked already. Enrol it again, or remove it.`);
    }
    await tx.host.update({ where: { id: host.id }, data: { status: "revoked", revokedAt: ctx.now } });
    await endAccess(tx, ctx, host.id);
    await tx.hostEvent.create({
      data: {
        hostId: host.id,
        id: uuid(),
        at: ctx.now,
        kind: "revoked",
        detail: { by: ctx.actor.name, reason: input.reason },
      },
    });
    await recordHost(tx, ctx, host, { action: "host.revoke", detail: { reason: input.reason } });
  });
}

/** Takes a host off every list, as `revokeHost` does and for good. Its ledger and audit stay; its name is free. */
export async function removeHost(ctx: Ctx, input: EndHostInput): Promise<void> {
  authorise(ctx, "host.revoke");
  await inTransaction(ctx.db, async (tx) => {
    const host = await lockHost(tx, input.hostId);
    await tx.host.update({
      where: { id: host.id },
      // A space cannot be part of a name that is given, so this one is never in the way.
      data: { status: "removed", removedAt: ctx.now, name: `${host.name} removed ${host.id}` },
    });
    await endAccess(tx, ctx, host.id);
    await recordHost(tx, ctx, host, { action: "host.remove", detail: { reason: input.reason } });
  });
}

/** Makes a site. Throws `conflict` when the name is taken. */
export async function createSite(ctx: Ctx, input: CreateSiteInput): Promise<{ id: string }> {
  authorise(ctx, "host.edit");
  return inTransaction(ctx.db, async (tx) => {
    const id = uuid();
    const { count } = await tx.site.createMany({
      data: [{ id, ...input, createdAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) {
      throw new DomainError("conflict", `There is a site named ${input.name} already. Choose another name.`);
    }
    await recordAudit(tx, ctx, {
      action: "site.create",
      targetType: "site",
      targetId: id,
      targetName: input.name,
      detail: { region: input.region },
    });
    await notify(tx, "page_changed", { topic: "hosts" });
    return { id };
  });
}

/** The host's row, locked until the transaction ends. Throws `not_found`, for a removed host too. */
async function lockHost(tx: Transaction, id: string): Promise<HostRow> {
  const [host] = await tx.$queryRaw<HostRow[]>`
    select id, name, site_id as "siteId", tags, status from host
    where id = ${id}::uuid and status <> 'removed' for update`;
  if (host) return host;
  throw new DomainError(
    "not_found",
    "There is no host with this id; it may have been removed. See the list of hosts.",
  );
}

/** The audit row and the notifications of a change to one host. */
async function recordHost(
  tx: Transaction,
  ctx: Ctx,
  host: HostRow,
  record: Pick<AuditRecord, "action" | "detail">,
): Promise<void> {
  await recordAudit(tx, ctx, { ...record, targetType: "host", targetId: host.id, targetName: host.name });
  await notify(tx, "host_changed", { hostIds: [host.id] });
  await notify(tx, "page_changed", { topic: "hosts" });
}

async function endAccess(tx: Transaction, ctx: Ctx, hostId: string): Promise<void> {
  await tx.hostKey.updateMany({ where: { hostId, revokedAt: null }, data: { revokedAt: ctx.now } });
  const cancelled = await tx.command.updateManyAndReturn({
    where: { hostId, status: "pending" },
    data: { status: "cancelled", finishedAt: ctx.now, cancelledBy: ctx.actor.name },
    select: { id: true },
  });
  for (const { id } of cancelled) await notify(tx, "command_changed", { commands: [{ hostId, id }] });
  await notify(tx, "host_revoked", { hostIds: [hostId] });
}
