import { v7 as uuid } from "uuid";
import { inTransaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { hashSecret } from "#src/protocol/signing.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { mintSecret } from "../secrets.ts";
import type { CreateApiKeyInput, RevokeApiKeyInput } from "./schema.ts";

const SHOWN_CHARACTERS = 10;

/** Makes an API key, shown once. Throws `conflict` when a key has this name, revoked ones included. */
export async function createApiKey(
  ctx: Ctx,
  input: CreateApiKeyInput,
): Promise<{ id: string; key: string; expiresAt: string | null }> {
  authorise(ctx, "api_key.manage");
  const key = mintSecret("zmk_");
  const id = uuid();
  const expiresAt =
    input.expiresInS === undefined ? null : new Date(ctx.now.getTime() + input.expiresInS * 1000);
  await inTransaction(ctx.db, async (tx) => {
    const inserted = await tx.$executeRaw`
      insert into api_key (id, name, prefix, key_hash, role, created_by, created_at, expires_at)
      values (${id}::uuid, ${input.name}, ${key.slice(0, SHOWN_CHARACTERS)}, ${hashSecret(key)}, ${input.role},
        ${ctx.actor.name}, ${ctx.now}, ${expiresAt})
      on conflict (name) do nothing`;
    if (inserted === 0) {
      throw new DomainError(
        "conflict",
        `There is an API key named ${input.name} already. Choose another name.`,
      );
    }
    await recordAudit(tx, ctx, {
      action: "api_key.create",
      targetType: "api_key",
      targetId: id,
      targetName: input.name,
      detail: { role: input.role, expiresAt: expiresAt?.toISOString() ?? null },
    });
    await notify(tx, "page_changed", { topic: "people" });
  });
  return { id, key, expiresAt: expiresAt?.toISOString() ?? null };
}

/** Ends an API key at once. Revoking it twice changes nothing. */
export async function revokeApiKey(ctx: Ctx, input: RevokeApiKeyInput): Promise<void> {
  authorise(ctx, "api_key.manage");
  await inTransaction(ctx.db, async (tx) => {
    const key = await tx.apiKey.findUnique({ where: { id: input.id } });
    if (!key) throw new DomainError("not_found", "There is no such API key. Load the page again.");
    const { count } = await tx.apiKey.updateMany({
      where: { id: key.id, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) return;
    await recordAudit(tx, ctx, {
      action: "api_key.revoke",
      targetType: "api_key",
      targetId: key.id,
      targetName: key.name,
    });
    await notify(tx, "page_changed", { topic: "people" });
  });
}
