"use server";

import { z } from "zod";
import { alertRuleInputSchema } from "#src/domain/alerts/schema.ts";
import { createRule, deleteRule, resetRule, setRuleEnabled, updateRule } from "#src/domain/alerts/writes.ts";
import { actionWith } from "#src/web/actions.ts";

const ruleId = z.strictObject({ id: z.uuid() });

export const makeRule = actionWith("alerts.edit", alertRuleInputSchema, createRule);
export const changeRule = actionWith(
  "alerts.edit",
  alertRuleInputSchema.extend({ id: z.uuid() }),
  updateRule,
);
export const switchRule = actionWith("alerts.edit", ruleId.extend({ enabled: z.boolean() }), setRuleEnabled);
export const endRule = actionWith("alerts.edit", ruleId, deleteRule);
export const setBackRule = actionWith("alerts.edit", ruleId, resetRule);
