import type { Db } from "#src/db/client.ts";
import { authorise, type Ctx } from "../context.ts";
import type { TwoFactorPolicy } from "./policy-schema.ts";

/** From when on everybody needs a second factor; null while nobody does. */
export async function twoFactorRequiredFrom(db: Db): Promise<Date | null> {
  const [policy] = await db.$queryRaw<{ required_from: Date | null }[]>`
    select two_factor_required_from as required_from from access_policy`;
  return policy?.required_from ?? null;
}

/** What is demanded of everybody, and who said so. */
export async function getTwoFactorPolicy(ctx: Ctx): Promise<TwoFactorPolicy> {
  authorise(ctx, "people.manage");
  const policy = await ctx.db.accessPolicy.findFirst();
  return {
    requiredFrom: policy?.twoFactorRequiredFrom?.toISOString() ?? null,
    changedBy: policy?.changedBy ?? null,
    changedAt: policy?.changedAt.toISOString() ?? null,
  };
}
