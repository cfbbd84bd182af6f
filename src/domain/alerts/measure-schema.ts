import type { Ctx } from "../context.ts";
import type { ConditionKind } from "./condition-schema.ts";
import type { AlertRule } from "./schema.ts";
import type { Verdict } from "./verdict-rules.ts";

/** What whoever measures knows and the database does not. */
export type MeasureSettings = {
  /** How long it has measured without a gap, s. */
  steadyForS: number;
  /** Error events that the Sentry plan includes each month; null without Sentry. */
  monthlyErrorQuota: number | null;
};

/** One look at the database for all rules of some kinds, and what each of them makes of it. */
export type Measurement = {
  kinds: readonly ConditionKind[];
  /** True for what takes long and changes slowly: it is looked at once a minute. */
  slow?: true;
  measure(
    ctx: Ctx,
    rules: readonly AlertRule[],
    settings: MeasureSettings,
  ): Promise<(rule: AlertRule) => Verdict>;
};
