import { roleAllows } from "../access/rules.ts";
import { authorise, type Ctx } from "../context.ts";
import { FIRST_STEPS, type FirstStep, type StepState } from "./schema.ts";

/**
 * The steps of setting the product up, as far as the actor can take them, each done or not. Nothing is ticked by
 * hand: what the database shows is done.
 */
export async function firstSteps(ctx: Ctx): Promise<StepState[]> {
  authorise(ctx, "fleet.read");
  const userId = ctx.actor.type === "user" ? ctx.actor.id : "";
  const [done] = await ctx.db.$queryRaw<[Record<FirstStep, boolean>]>`
    select true as account,
      exists (select from "user" where id = ${userId} and two_factor_enabled) as two_factor,
      exists (select from host where status <> 'removed') as host,
      exists (select from host_status where sample_at is not null) as sample,
      exists (select from command where status = 'succeeded') as command,
      exists (select from upstream_state where last_accepted_at is not null) as sentry,
      (select count(*) > 1 from "user" where disabled_at is null)
        or exists (select from access_link where purpose = 'invitation') as second_person`;
  return FIRST_STEPS.filter((step) => mayTake(ctx, step)).map((step) => ({ step, done: done[step] }));
}

function mayTake({ actor }: Ctx, step: FirstStep): boolean {
  if (step === "account" || step === "two_factor") return actor.type === "user";
  if (actor.type === "system") return true;
  return roleAllows(actor.role, step === "command" ? "command.issue" : "people.manage");
}
