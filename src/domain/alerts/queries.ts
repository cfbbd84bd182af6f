import type { Db } from "#src/db/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { toRule } from "./row-rules.ts";
import type { AlertRule } from "./schema.ts";
import { SEVERITIES } from "./severity-schema.ts";

/** Every rule that this version knows, the gravest first, then by name. */
export async function listRules(ctx: Ctx): Promise<AlertRule[]> {
  authorise(ctx, "incidents.read");
  const rules = await readRules(ctx.db, {});
  const weight = ({ severity }: AlertRule) => SEVERITIES.indexOf(severity);
  return rules.sort(
    (a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  );
}

/** One rule. Throws `not_found`. */
export async function loadRule(ctx: Ctx, id: string): Promise<AlertRule> {
  authorise(ctx, "incidents.read");
  const [rule] = await readRules(ctx.db, { id });
  if (rule) return rule;
  throw new DomainError(
    "not_found",
    "There is no such rule; it may have been deleted. See the list of rules.",
  );
}

/** The rules that are on. For whoever measures: needs no actor. */
export function enabledRules(db: Db): Promise<AlertRule[]> {
  return readRules(db, { enabled: true });
}

async function readRules(db: Db, where: { id?: string; enabled?: boolean }): Promise<AlertRule[]> {
  const rows = await db.alertRule.findMany({
    where,
    orderBy: { id: "asc" },
    omit: { seed: true, createdAt: true },
  });
  return rows.flatMap((row) => toRule(row) ?? []);
}
