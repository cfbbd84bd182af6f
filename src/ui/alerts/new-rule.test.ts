import { expect, it } from "vitest";
import { type AlertRuleInput, alertRuleInputSchema } from "#src/domain/alerts/schema.ts";
import { CONDITION_KINDS } from "./condition-kinds.ts";
import { inputOf, isConditionKind, newRule, withKind } from "./new-rule.ts";

const KINDS = Object.keys(CONDITION_KINDS).filter(isConditionKind);
const named = (rule: AlertRuleInput) => ({ ...rule, name: "Mine" });

it.each(KINDS.filter((kind) => kind !== "specific_error"))("begins a rule of %s that is accepted", (kind) => {
  expect(alertRuleInputSchema.parse(named(newRule(kind)))).toEqual(named(newRule(kind)));
});

it("keeps what the new kind can be narrowed by, and lets the rest go", () => {
  const rule = newRule("error_count");
  const narrowed = { ...rule, scope: { ...rule.scope, tags: ["rack-1"], components: ["web" as const] } };
  expect(withKind(narrowed, "host_offline").scope).toEqual({ ...rule.scope, tags: ["rack-1"] });
  expect(withKind(narrowed, "queue_depth").scope).toEqual(rule.scope);
});

it("leaves out what no person writes", () => {
  const input = named(newRule("temperature"));
  const rule = { ...input, id: "1", key: null, edited: false, updatedAt: "", updatedBy: "" };
  expect(inputOf(rule)).toEqual(input);
});

it("knows what is no kind", () => {
  expect(isConditionKind("toString")).toBe(false);
  expect(isConditionKind(undefined)).toBe(false);
});
