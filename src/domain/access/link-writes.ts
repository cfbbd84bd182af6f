import { v7 as uuid } from "uuid";
import { type Database, type Db, inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { hashSecret } from "#src/protocol/signing.ts";
import { recordAudit } from "../audit/writes.ts";
import { type Actor, authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { mintSecret } from "../secrets.ts";
import { hasOperator } from "./queries.ts";
import type { Role } from "./role-schema.ts";
import {
  type ConsumeAccessLinkInput,
  type CreateAccessLinkInput,
  type RevokeAccessLinkInput,
  roleSchema,
} from "./schema.ts";
import { type HashPassword, insertPerson } from "./writes.ts";

const FIRST_LINK_LIFE_MS = 24 * 3_600_000;

/** Invites somebody: a one-time link that makes an account of this role. The token is shown once. */
export async function createAccessLink(
  ctx: Ctx,
  input: CreateAccessLinkInput,
): Promise<{ id: string; token: string; expiresAt: string }> {
  authorise(ctx, "people.manage");
  const token = mintSecret("zml_");
  const id = uuid();
  const expiresAt = new Date(ctx.now.getTime() + input.expiresInS * 1000);
  await inTransaction(ctx.db, async (tx) => {
    if (await tx.user.findUnique({ where: { email: input.email } })) {
      throw new DomainError("conflict", `${input.email} already has an account. Change its role instead.`);
    }
    await tx.accessLink.create({
      data: {
        id,
        purpose: "invitation",
        tokenHash: hashSecret(token),
        email: input.email,
        role: input.role,
        createdBy: ctx.actor.name,
        createdAt: ctx.now,
        expiresAt,
      },
    });
    await recordAudit(tx, ctx, {
      action: "access_link.create",
      targetType: "access_link",
      targetId: id,
      targetName: input.email,
      detail: { role: input.role, expiresAt: expiresAt.toISOString() },
    });
    await notify(tx, "page_changed", { topic: "people" });
  });
  return { id, token, expiresAt: expiresAt.toISOString() };
}

/**
 * The token of a new link for the first operator, who becomes an admin; earlier ones are void from then on.
 * Null once anybody has an account.
 */
export async function createFirstOperatorLink(db: Db, now: Date): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    await lockFirstOperator(tx);
    if (await hasOperator(tx)) return null;
    await tx.accessLink.updateMany({
      where: { purpose: "first_operator", consumedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const token = mintSecret("zml_");
    await tx.accessLink.create({
      data: {
        id: uuid(),
        purpose: "first_operator",
        tokenHash: hashSecret(token),
        role: "admin",
        createdBy: "start",
        createdAt: now,
        expiresAt: new Date(now.getTime() + FIRST_LINK_LIFE_MS),
      },
    });
    return token;
  });
}

/** Voids an invitation that nobody has used yet. */
export async function revokeAccessLink(ctx: Ctx, input: RevokeAccessLinkInput): Promise<void> {
  authorise(ctx, "people.manage");
  await inTransaction(ctx.db, async (tx) => {
    const link = await tx.accessLink.findUnique({ where: { id: input.id } });
    if (!link) throw new DomainError("not_found", "There is no such invitation. Load the page again.");
    const { count } = await tx.accessLink.updateMany({
      where: { id: link.id, consumedAt: null, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) return;
    await recordAudit(tx, ctx, {
      action: "access_link.revoke",
      targetType: "access_link",
      targetId: link.id,
      targetName: link.email ?? "first operator",
    });
    await notify(tx, "page_changed", { topic: "people" });
  });
}

/**
 * Makes the account that a one-time link stands for, exactly once however many try at once.
 * Throws `gone` for a link that is unknown, used, expired or void, and `conflict` for a taken address.
 */
export async function consumeAccessLink(
  db: Database,
  input: ConsumeAccessLinkInput,
  options: { hashPassword: HashPassword; now: Date; address: string | null },
): Promise<{ userId: string; email: string; role: Role }> {
  const passwordHash = await options.hashPassword(input.password);
  return inTransaction(db, async (tx) => {
    const link = await takeLink(tx, input, options.now);
    const role = roleSchema.parse(link.role);
    const userId = await insertPerson(tx, { ...input, role, passwordHash, now: options.now });
    const actor: Actor = { type: "user", id: userId, name: input.name, role };
    const ctx: Ctx = { db: tx, actor, now: options.now, trace: null, address: options.address };
    await recordAudit(tx, ctx, {
      action: "access_link.consume",
      targetType: "user",
      targetId: userId,
      targetName: input.name,
      detail: { role, purpose: link.purpose },
    });
    await notify(tx, "page_changed", { topic: "people" });
    return { userId, email: input.email, role };
  });
}

async function takeLink(
  tx: Transaction,
  input: ConsumeAccessLinkInput,
  now: Date,
): Promise<{ role: string; purpose: string }> {
  await lockFirstOperator(tx);
  const [link] = await tx.accessLink.updateManyAndReturn({
    where: { tokenHash: hashSecret(input.token), consumedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { consumedAt: now },
  });
  if (!link || (link.purpose === "first_operator" && (await hasOperator(tx)))) {
    throw new DomainError(
      "gone",
      "This link is no longer valid: it was used, replaced by a newer one, or has expired. Ask an admin for a new one.",
    );
  }
  if (link.email !== null && link.email !== input.email) {
    throw new DomainError("forbidden", "This invitation is for another e-mail address. Use the invited one.");
  }
  return link;
}

/** Two people who open first-operator links at once come one after the other. */
async function lockFirstOperator(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('access.first_operator'))`;
}
