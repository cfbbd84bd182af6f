import { v7 as uuid } from "uuid";
import { type Db, inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { hashSecret } from "#src/protocol/signing.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { mintSecret } from "../secrets.ts";
import type {
  CreatedEnrolmentToken,
  CreateEnrolmentTokenInput,
  RevokeEnrolmentTokenInput,
} from "./schema.ts";

/** Where hosts stand until somebody names a site. */
const FIRST_SITE = "Home";

/**
 * Makes an enrolment token, shown once. With `hostId` it enrols that host again and no other.
 * Throws `not_found` for an unknown host.
 */
export async function createEnrolmentToken(
  ctx: Ctx,
  input: CreateEnrolmentTokenInput,
): Promise<CreatedEnrolmentToken> {
  authorise(ctx, "enrolment.manage");
  const token = mintSecret("zme_");
  const id = uuid();
  const expiresAt = new Date(ctx.now.getTime() + input.expiresInS * 1000);
  return inTransaction(ctx.db, async (tx) => {
    const scope = await scopeOf(tx, input);
    await tx.enrolmentToken.create({
      data: {
        id,
        tokenHash: hashSecret(token),
        siteId: scope.site.id,
        tags: scope.tags,
        usesAllowed: scope.uses,
        hostId: input.hostId ?? null,
        expiresAt,
        createdBy: ctx.actor.name,
        createdAt: ctx.now,
      },
    });
    await recordAudit(tx, ctx, {
      action: "enrolment_token.create",
      targetType: "enrolment_token",
      targetId: id,
      targetName: scope.hostName ?? scope.site.name,
      detail: {
        site: scope.site.name,
        tags: scope.tags,
        uses: scope.uses,
        expiresAt: expiresAt.toISOString(),
        hostId: input.hostId ?? null,
      },
    });
    await notify(tx, "page_changed", { topic: "enrolment" });
    return { id, token, expiresAt: expiresAt.toISOString(), site: scope.site.name };
  });
}

type Scope = { site: { id: string; name: string }; tags: string[]; uses: number; hostName: string | null };

async function scopeOf(tx: Transaction, input: CreateEnrolmentTokenInput): Promise<Scope> {
  if (input.hostId === undefined) {
    return { site: await siteFor(tx, input.site), tags: input.tags, uses: input.uses, hostName: null };
  }
  const host = await tx.host.findFirst({
    where: { id: input.hostId, status: { not: "removed" } },
    include: { site: true },
  });
  if (host) return { site: host.site, tags: host.tags, uses: 1, hostName: host.name };
  throw new DomainError(
    "not_found",
    "There is no such host to enrol again; it may have been removed. Make a token without a host.",
  );
}

async function siteFor(tx: Transaction, name: string | undefined): Promise<{ id: string; name: string }> {
  const oldest = name === undefined ? await tx.site.findFirst({ orderBy: { createdAt: "asc" } }) : null;
  if (oldest) return oldest;
  const wanted = name ?? FIRST_SITE;
  await tx.site.createMany({ data: [{ id: uuid(), name: wanted }], skipDuplicates: true });
  return tx.site.findUniqueOrThrow({ where: { name: wanted } });
}

/** Voids a token. Revoking it twice changes nothing. Throws `not_found`. */
export async function revokeEnrolmentToken(ctx: Ctx, input: RevokeEnrolmentTokenInput): Promise<void> {
  authorise(ctx, "enrolment.manage");
  await inTransaction(ctx.db, async (tx) => {
    const token = await tx.enrolmentToken.findUnique({ where: { id: input.id }, include: { site: true } });
    if (!token) throw new DomainError("not_found", "There is no such enrolment token. Load the page again.");
    const { count } = await tx.enrolmentToken.updateMany({
      where: { id: token.id, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) return;
    await recordAudit(tx, ctx, {
      action: "enrolment_token.revoke",
      targetType: "enrolment_token",
      targetId: token.id,
      targetName: token.site.name,
    });
    await notify(tx, "page_changed", { topic: "enrolment" });
  });
}

/** Takes away enrolment attempts from before a time, with their addresses. Returns how many. */
export function dropOldAttempts(db: Db, before: Date): Promise<number> {
  return db.$executeRaw`delete from enrolment_attempt where at < ${before}`;
}
