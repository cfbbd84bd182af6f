import { z } from "zod";
import { COMPONENTS } from "#src/telemetry/components.ts";
import { conditionSchema } from "./condition-schema.ts";
import { SEVERITIES } from "./severity-schema.ts";

export const severitySchema = z.enum(SEVERITIES);

/** What a rule looks at. An empty list stands for everything. */
export const ruleScopeSchema = z.strictObject({
  siteIds: z.array(z.uuid()).max(200).default([]),
  tags: z.array(z.string().min(1).max(60)).max(50).default([]),
  hostIds: z.array(z.uuid()).max(1_000).default([]),
  components: z.array(z.enum(COMPONENTS)).default([]),
  environments: z.array(z.string().min(1).max(64)).max(20).default([]),
});
export type RuleScope = z.infer<typeof ruleScopeSchema>;

const seconds = z
  .number()
  .int()
  .min(0)
  .max(30 * 86_400);

/** A rule as a person writes it. */
export const alertRuleInputSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "is empty: say what the rule tells")
    .max(120, "is too long: at most 120 characters"),
  condition: conditionSchema,
  scope: ruleScopeSchema,
  severity: severitySchema,
  /** Channels it tells; empty for those that take its severity. */
  channelIds: z.array(z.uuid()).max(50),
  /** How long the condition must hold before an incident opens, s. */
  holdS: seconds,
  /** How long it must be over before the incident ends, s. */
  clearS: seconds,
  /** An incident that comes back within this time of its end is opened again, not anew, s. */
  coolDownS: seconds,
  /** Unacknowledged this long, an incident is told again to every channel, s; null for never. */
  escalateAfterS: seconds.nullable(),
  /** Who answers for it; shown and told. */
  owner: z.string().trim().max(120),
  enabled: z.boolean(),
});
export type AlertRuleInput = z.infer<typeof alertRuleInputSchema>;

/** A rule as it stands. Times are ISO. */
export type AlertRule = AlertRuleInput & {
  id: string;
  /** Of a rule that the product brings; null for one that a person made. */
  key: string | null;
  /** A person changed it. */
  edited: boolean;
  updatedAt: string;
  updatedBy: string;
};
