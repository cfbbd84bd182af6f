import { v7 as uuid } from "uuid";
import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { CreatePersonInput, PersonInput, ResetPasswordInput, SetRoleInput } from "./schema.ts";

/** Turns a password into what is stored; the edge hands in Better Auth's own. */
export type HashPassword = (password: string) => Promise<string>;

/** Makes an account with a password. Throws `conflict` when the e-mail address has one. */
export async function createPerson(
  ctx: Ctx,
  input: CreatePersonInput,
  hashPassword: HashPassword,
): Promise<{ id: string }> {
  authorise(ctx, "people.manage");
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx.db, async (tx) => {
    const id = await insertPerson(tx, { ...input, passwordHash, now: ctx.now });
    await recordAudit(tx, ctx, {
      action: "person.create",
      targetType: "user",
      targetId: id,
      targetName: input.name,
      detail: { role: input.role },
    });
    await notify(tx, "page_changed", { topic: "people" });
    return { id };
  });
}

/** The two rows Better Auth expects of somebody who signs in with a password. Joins the caller's transaction. */
export async function insertPerson(
  tx: Transaction,
  person: { email: string; name: string; role: string; passwordHash: string; now: Date },
): Promise<string> {
  const id = uuid();
  const inserted = await tx.$executeRaw`
    insert into "user" (id, name, email, email_verified, role, created_at, updated_at)
    values (${id}, ${person.name}, ${person.email}, true, ${person.role}, ${person.now}, ${person.now})
    on conflict (email) do nothing`;
  if (inserted === 0) {
    throw new DomainError(
      "conflict",
      `${person.email} already has an account. Reset its password, or use another address.`,
    );
  }
  await tx.account.create({
    data: { id: uuid(), accountId: id, providerId: "credential", userId: id, password: person.passwordHash },
  });
  return id;
}

/** Gives a person another role. Throws `conflict` when that would leave no admin. */
export async function setRole(ctx: Ctx, input: SetRoleInput): Promise<void> {
  authorise(ctx, "people.manage");
  await inTransaction(ctx.db, async (tx) => {
    await lockAdmins(tx);
    const user = await findPerson(tx, input.userId);
    if (user.role === input.role) return;
    await tx.user.update({ where: { id: user.id }, data: { role: input.role } });
    await keepAnAdmin(tx);
    await recordAudit(tx, ctx, {
      action: "person.set_role",
      targetType: "user",
      targetId: user.id,
      targetName: user.name,
      detail: { from: user.role, to: input.role },
    });
    await notify(tx, "page_changed", { topic: "people" });
  });
}

/** Shuts a person out at once: their sessions end with it. Throws `conflict` for the last admin. */
export async function disableUser(ctx: Ctx, input: PersonInput): Promise<void> {
  authorise(ctx, "people.manage");
  await inTransaction(ctx.db, async (tx) => {
    await lockAdmins(tx);
    const user = await findPerson(tx, input.userId);
    if (user.disabledAt !== null) return;
    await tx.user.update({ where: { id: user.id }, data: { disabledAt: ctx.now } });
    await keepAnAdmin(tx);
    await tx.session.deleteMany({ where: { userId: user.id } });
    await recordPerson(tx, ctx, "person.disable", user);
  });
}

/** Lets a disabled person sign in again. */
export async function enableUser(ctx: Ctx, input: PersonInput): Promise<void> {
  authorise(ctx, "people.manage");
  await inTransaction(ctx.db, async (tx) => {
    const user = await findPerson(tx, input.userId);
    if (user.disabledAt === null) return;
    await tx.user.update({ where: { id: user.id }, data: { disabledAt: null } });
    await recordPerson(tx, ctx, "person.enable", user);
  });
}

/** Sets a new password for somebody, ends their sessions and, if asked, takes their second factor away. */
export async function resetPassword(
  ctx: Ctx,
  input: ResetPasswordInput,
  hashPassword: HashPassword,
): Promise<void> {
  authorise(ctx, "people.manage");
  const password = await hashPassword(input.password);
  await inTransaction(ctx.db, async (tx) => {
    const user = await findPerson(tx, input.userId);
    const { count } = await tx.account.updateMany({
      where: { userId: user.id, providerId: "credential" },
      data: { password },
    });
    if (count === 0) {
      const account = { id: uuid(), accountId: user.id, providerId: "credential", userId: user.id, password };
      await tx.account.create({ data: account });
    }
    await tx.session.deleteMany({ where: { userId: user.id } });
    if (input.disableTwoFactor) {
      await tx.twoFactor.deleteMany({ where: { userId: user.id } });
      await tx.user.update({ where: { id: user.id }, data: { twoFactorEnabled: false } });
    }
    await recordPerson(tx, ctx, "person.reset_password", user, { disableTwoFactor: input.disableTwoFactor });
  });
}

type PersonRow = { id: string; name: string; role: string; disabledAt: Date | null };

async function findPerson(tx: Transaction, userId: string): Promise<PersonRow> {
  const user = await tx.user.findUnique({ where: { id: userId } });
  if (user) return user;
  throw new DomainError("not_found", "There is no such person. The page may be old: load it again.");
}

/** Admins are demoted and disabled one after the other, so that two cannot take each other's role at once. */
async function lockAdmins(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('access.admins'))`;
}

/** Runs after the change, inside its transaction, which a throw rolls back. */
async function keepAnAdmin(tx: Transaction): Promise<void> {
  if ((await tx.user.count({ where: { role: "admin", disabledAt: null } })) > 0) return;
  throw new DomainError(
    "conflict",
    "This is the last admin, and without one nobody could manage people. Make somebody else an admin first.",
  );
}

async function recordPerson(
  tx: Transaction,
  ctx: Ctx,
  action: string,
  user: PersonRow,
  detail: Record<string, boolean> = {},
): Promise<void> {
  await recordAudit(tx, ctx, {
    action,
    targetType: "user",
    targetId: user.id,
    targetName: user.name,
    detail,
  });
  await notify(tx, "page_changed", { topic: "people" });
}
