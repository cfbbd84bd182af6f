import { conditionSchema } from "./condition-schema.ts";
import { type AlertRule, ruleScopeSchema } from "./schema.ts";
import type { Severity } from "./severity-schema.ts";

/** A row of `alert_rule`. */
export type RuleRow = {
  id: string;
  key: string | null;
  name: string;
  kind: string;
  params: unknown;
  scope: unknown;
  severity: string;
  channelIds: string[];
  holdS: number;
  clearS: number;
  coolDownS: number;
  escalateAfterS: number | null;
  owner: string;
  enabled: boolean;
  edited: boolean;
  updatedAt: Date;
  updatedBy: string;
};

/** The rule of a row; null for one that this version does not know, for example of a kind that a newer one brought. */
export function toRule(row: RuleRow): AlertRule | null {
  const condition = conditionSchema.safeParse({ ...(row.params as object), kind: row.kind });
  const scope = ruleScopeSchema.safeParse(row.scope);
  if (!condition.success || !scope.success) return null;
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    condition: condition.data,
    scope: scope.data,
    severity: row.severity as Severity,
    channelIds: row.channelIds,
    holdS: row.holdS,
    clearS: row.clearS,
    coolDownS: row.coolDownS,
    escalateAfterS: row.escalateAfterS,
    owner: row.owner,
    enabled: row.enabled,
    edited: row.edited,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy,
  };
}

/** What a rule says, as its columns keep it. */
export function toColumns({
  condition,
  scope,
  ...rest
}: Omit<AlertRule, "id" | "key" | "edited" | "updatedAt" | "updatedBy">) {
  const { kind, ...params } = condition;
  return {
    name: rest.name,
    kind,
    params,
    scope,
    severity: rest.severity,
    channelIds: rest.channelIds,
    holdS: rest.holdS,
    clearS: rest.clearS,
    coolDownS: rest.coolDownS,
    escalateAfterS: rest.escalateAfterS,
    owner: rest.owner,
    enabled: rest.enabled,
  };
}
