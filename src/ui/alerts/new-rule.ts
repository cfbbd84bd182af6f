import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import type { AlertRule, AlertRuleInput } from "#src/domain/alerts/schema.ts";
import { NEW_CONDITIONS } from "./condition-fields.ts";
import { CONDITION_KINDS } from "./condition-kinds.ts";
import { EVERYTHING, SCOPE_PARTS } from "./scope-words.ts";

/** Whether something is a kind of condition that this version knows. */
export function isConditionKind(value: unknown): value is ConditionKind {
  return typeof value === "string" && Object.hasOwn(CONDITION_KINDS, value);
}

/** A rule to begin with. */
export function newRule(kind: ConditionKind): AlertRuleInput {
  return {
    name: "",
    condition: NEW_CONDITIONS[kind],
    scope: EVERYTHING,
    severity: "medium",
    channelIds: [],
    holdS: 0,
    clearS: 60,
    coolDownS: 600,
    escalateAfterS: null,
    owner: "",
    enabled: true,
  };
}

/** The same rule with another kind of condition; what the new kind cannot be narrowed by is let go. */
export function withKind(rule: AlertRuleInput, kind: ConditionKind): AlertRuleInput {
  const kept = SCOPE_PARTS[kind].map((part) => [part, rule.scope[part]]);
  return {
    ...rule,
    condition: NEW_CONDITIONS[kind],
    scope: { ...EVERYTHING, ...Object.fromEntries(kept) },
  };
}

/** What of a rule a person writes. */
export function inputOf(rule: AlertRule): AlertRuleInput {
  const { name, condition, scope, severity, channelIds, holdS, clearS, coolDownS } = rule;
  const { escalateAfterS, owner, enabled } = rule;
  return {
    name,
    condition,
    scope,
    severity,
    channelIds,
    holdS,
    clearS,
    coolDownS,
    escalateAfterS,
    owner,
    enabled,
  };
}
