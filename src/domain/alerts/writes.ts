import { v7 as uuid } from "uuid";
import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { toColumns } from "./row-rules.ts";
import { type AlertRuleInput, alertRuleInputSchema } from "./schema.ts";

/** Each is measured every few seconds. */
const MAX_RULES = 200;

/** Makes a rule. Throws `invalid_input` for a channel that is not there, and `conflict` for the two hundred and first. */
export async function createRule(ctx: Ctx, input: AlertRuleInput): Promise<{ id: string }> {
  authorise(ctx, "alerts.edit");
  const id = uuid();
  return inTransaction(ctx.db, async (tx) => {
    // Whoever makes one at the same time waits here, so that the limit holds.
    await tx.$executeRaw`lock table alert_rule in share row exclusive mode`;
    if ((await tx.alertRule.count()) >= MAX_RULES) {
      throw new DomainError("conflict", `There are ${MAX_RULES} rules. Delete one that nobody needs.`);
    }
    await checkChannels(tx, input.channelIds);
    await tx.alertRule.create({ data: { id, ...toColumns(input), ...changedBy(ctx), createdAt: ctx.now } });
    await record(tx, ctx, "alert_rule.create", { id, ...input });
    return { id };
  });
}

/** Changes a rule; one that the product brought no longer follows the product. Throws `not_found` and `invalid_input`. */
export async function updateRule(ctx: Ctx, { id, ...input }: AlertRuleInput & { id: string }): Promise<void> {
  authorise(ctx, "alerts.edit");
  await inTransaction(ctx.db, async (tx) => {
    const before = await locked(tx, id);
    await checkChannels(tx, input.channelIds);
    await tx.alertRule.update({
      where: { id },
      data: { ...toColumns(input), ...changedBy(ctx), edited: before.key !== null },
    });
    await record(tx, ctx, "alert_rule.update", { id, ...input });
  });
}

/** Switches a rule on or off. The incidents of a rule that is off end. Throws `not_found`. */
export async function setRuleEnabled(
  ctx: Ctx,
  { id, enabled }: { id: string; enabled: boolean },
): Promise<void> {
  authorise(ctx, "alerts.edit");
  await inTransaction(ctx.db, async (tx) => {
    const before = await locked(tx, id);
    if (before.enabled === enabled) return;
    await tx.alertRule.update({
      where: { id },
      data: { enabled, ...changedBy(ctx), edited: before.key !== null },
    });
    await record(tx, ctx, enabled ? "alert_rule.enable" : "alert_rule.disable", { id, name: before.name });
  });
}

/**
 * Deletes a rule that a person made; its incidents stay on record, and those that are open end. Throws `not_found`, and
 * `conflict` for one that the product brings, which would come back at the next start.
 */
export async function deleteRule(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorise(ctx, "alerts.edit");
  await inTransaction(ctx.db, async (tx) => {
    const { key, name } = await locked(tx, id);
    if (key !== null) {
      throw new DomainError(
        "conflict",
        "The product brings this rule. Switch it off instead of deleting it.",
      );
    }
    await tx.alertRule.delete({ where: { id } });
    await record(tx, ctx, "alert_rule.delete", { id, name });
  });
}

/** Sets a rule back to what the product brings. Throws `not_found`, and `conflict` for one that a person made. */
export async function resetRule(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorise(ctx, "alerts.edit");
  await inTransaction(ctx.db, async (tx) => {
    const { key, seed } = await locked(tx, id);
    const input = alertRuleInputSchema.safeParse(seed);
    if (key === null || !input.success) {
      throw new DomainError("conflict", "A person made this rule: there is nothing to set it back to.");
    }
    await tx.alertRule.update({
      where: { id },
      data: { ...toColumns(input.data), ...changedBy(ctx), edited: false },
    });
    await record(tx, ctx, "alert_rule.reset", { id, name: input.data.name });
  });
}

const changedBy = (ctx: Ctx) => ({ updatedAt: ctx.now, updatedBy: ctx.actor.name });

type Locked = { key: string | null; name: string; enabled: boolean; seed: unknown };

async function locked(tx: Transaction, id: string): Promise<Locked> {
  const [row] = await tx.$queryRaw<Locked[]>`
    select key, name, enabled, seed from alert_rule where id = ${id}::uuid for update`;
  if (row) return row;
  throw new DomainError(
    "not_found",
    "There is no such rule; it may have been deleted. See the list of rules.",
  );
}

async function checkChannels(tx: Transaction, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  if ((await tx.alertChannel.count({ where: { id: { in: wanted } } })) === wanted.length) return;
  throw new DomainError(
    "invalid_input",
    "A channel of the rule is no longer there. Choose its channels again.",
    {
      field: "channelIds",
    },
  );
}

type About = { id: string; name: string } & Partial<AlertRuleInput>;

async function record(tx: Transaction, ctx: Ctx, action: string, rule: About): Promise<void> {
  const { id, name, condition, severity, enabled } = rule;
  const detail = condition
    ? { condition: JSON.stringify(condition), severity: severity ?? "", enabled: enabled ?? true }
    : {};
  await recordAudit(tx, ctx, { action, targetType: "alert_rule", targetId: id, targetName: name, detail });
  await notify(tx, "page_changed", { topic: "alerts" });
}
