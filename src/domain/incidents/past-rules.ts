import type { ConditionKind } from "../alerts/condition-schema.ts";
import type { AlertRule } from "../alerts/schema.ts";
import type { Condition, Incident } from "./decision-schema.ts";

/** What happens and does not last: it is over when it is no longer said of the group. */
const POINT_KINDS: ReadonlySet<ConditionKind> = new Set(["new_error", "regressed_error", "critical_error"]);

export function isPoint({ condition }: AlertRule): boolean {
  return POINT_KINDS.has(condition.kind);
}

/** Whether a person ended an incident, whatever became of its condition. */
export function isEndedByHand({ state, resolvedBy, mergedInto }: Incident): boolean {
  return state === "resolved" && resolvedBy !== "" && mergedInto === null;
}

type At = { rule: AlertRule; condition: Condition; now: Date };

/**
 * Whether a condition is more than what the last incident of its place told. What happened once is news once. What a
 * person ended while it held is news when it was over in between, or when the cool-down has passed.
 */
export function isNews(last: Incident, { rule, condition, now }: At): boolean {
  if (condition.point) return condition.point.occurredAt > last.activeAt;
  if (!isEndedByHand(last) || last.clearSince !== null) return true;
  return !isWithinCoolDown(last, rule, now);
}

/** Whether the last incident of a place is opened again instead of a new one. */
export function mayReturn(last: Incident, { rule, now }: At): boolean {
  return last.mergedInto === null && isWithinCoolDown(last, rule, now);
}

function isWithinCoolDown({ resolvedAt }: Incident, { coolDownS }: AlertRule, now: Date): boolean {
  return resolvedAt !== null && now.getTime() - resolvedAt.getTime() < coolDownS * 1000;
}
