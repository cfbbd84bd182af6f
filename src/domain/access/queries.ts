import { timingSafeEqual } from "node:crypto";
import type { Database, Db } from "#src/db/client.ts";
import { hashSecret } from "#src/protocol/signing.ts";
import { type Actor, authorise, type Ctx } from "../context.ts";
import type { Role } from "./role-schema.ts";
import { API_KEY_FORM, LAST_USED_LAG_MS } from "./rules.ts";
import { type AccessLink, type ApiKey, type Person, roleSchema } from "./schema.ts";

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Everyone who has an account, by name. */
export async function listPeople(ctx: Ctx): Promise<Person[]> {
  authorise(ctx, "people.manage");
  const users = await ctx.db.user.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    include: { sessions: { select: { updatedAt: true }, orderBy: { updatedAt: "desc" }, take: 1 } },
  });
  return users.map((user) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    role: roleSchema.parse(user.role),
    twoFactorEnabled: user.twoFactorEnabled ?? false,
    disabledAt: iso(user.disabledAt),
    createdAt: user.createdAt.toISOString(),
    lastActiveAt: iso(user.sessions[0]?.updatedAt ?? null),
  }));
}

/** API keys, newest first, revoked ones included. Never the keys themselves: only hashes are kept. */
export async function listApiKeys(ctx: Ctx): Promise<ApiKey[]> {
  authorise(ctx, "api_key.manage");
  const keys = await ctx.db.apiKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return keys.map((key) => ({
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    role: roleSchema.parse(key.role),
    createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: iso(key.expiresAt),
    revokedAt: iso(key.revokedAt),
    lastUsedAt: iso(key.lastUsedAt),
  }));
}

/** Invitations and first-operator links, newest first. */
export async function listAccessLinks(ctx: Ctx): Promise<AccessLink[]> {
  authorise(ctx, "people.manage");
  const links = await ctx.db.accessLink.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return links.map((link) => ({
    id: link.id,
    purpose: link.purpose as AccessLink["purpose"],
    email: link.email,
    role: roleSchema.parse(link.role),
    createdBy: link.createdBy,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    consumedAt: iso(link.consumedAt),
    revokedAt: iso(link.revokedAt),
  }));
}

/** Whether anyone has an account yet; until then first-operator links work. */
export async function hasOperator(db: Db): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null;
}

/** Whom a one-time link is for, while it can still be used; otherwise null, without saying why. */
export async function describeAccessLink(
  db: Db,
  token: string,
  now: Date,
): Promise<{ purpose: AccessLink["purpose"]; email: string | null; role: Role } | null> {
  const link = await db.accessLink.findFirst({
    where: { tokenHash: hashSecret(token), consumedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
  if (!link) return null;
  const purpose = link.purpose as AccessLink["purpose"];
  if (purpose === "first_operator" && (await hasOperator(db))) return null;
  return { purpose, email: link.email, role: roleSchema.parse(link.role) };
}

/**
 * The actor behind a presented API key; null for a malformed, unknown, revoked or expired one, all alike.
 * Notes the last use at most once a minute.
 */
export async function authenticateApiKey(db: Database, presented: string, now: Date): Promise<Actor | null> {
  if (!API_KEY_FORM.test(presented)) return null;
  const presentedHash = hashSecret(presented);
  const key = await db.apiKey.findUnique({ where: { keyHash: presentedHash } });
  if (!key || !sameHash(key.keyHash, presentedHash)) return null;
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) return null;
  if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > LAST_USED_LAG_MS) {
    await db.apiKey.updateMany({ where: { id: key.id, revokedAt: null }, data: { lastUsedAt: now } });
  }
  return { type: "api_key", id: key.id, name: key.name, role: roleSchema.parse(key.role) };
}

function sameHash(stored: string, presented: string): boolean {
  const [left, right] = [Buffer.from(stored, "hex"), Buffer.from(presented, "hex")];
  return left.length === right.length && timingSafeEqual(left, right);
}
