import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { SetTwoFactorPolicyInput } from "./policy-schema.ts";

/**
 * Demands a second factor of everybody once a grace period is over, or takes the demand back. Throws `conflict` for an
 * admin who has none: whoever demands it must still be able to take it back. API keys are not concerned.
 */
export async function setTwoFactorPolicy(ctx: Ctx, input: SetTwoFactorPolicyInput): Promise<void> {
  authorise(ctx, "people.manage");
  const requiredFrom = input.graceS === null ? null : new Date(ctx.now.getTime() + input.graceS * 1000);
  await inTransaction(ctx.db, async (tx) => {
    if (requiredFrom !== null) await requireOwnSecondFactor(tx, ctx);
    await tx.accessPolicy.upsert({
      where: { id: 1 },
      create: { twoFactorRequiredFrom: requiredFrom, changedBy: ctx.actor.name, changedAt: ctx.now },
      update: { twoFactorRequiredFrom: requiredFrom, changedBy: ctx.actor.name, changedAt: ctx.now },
    });
    await recordAudit(tx, ctx, {
      action: requiredFrom ? "access_policy.require_two_factor" : "access_policy.waive_two_factor",
      targetType: "access_policy",
      targetId: null,
      targetName: "everybody who signs in",
      detail: { requiredFrom: requiredFrom?.toISOString() ?? null },
    });
    await notify(tx, "page_changed", { topic: "people" });
  });
}

async function requireOwnSecondFactor(tx: Transaction, ctx: Ctx): Promise<void> {
  if (ctx.actor.type === "system") return;
  const own = await tx.user.findUnique({ where: { id: ctx.actor.id } });
  if (own?.twoFactorEnabled) return;
  throw new DomainError(
    "conflict",
    "You have no second factor yourself, and would be among those who are held back. Set one up under Account first.",
  );
}
