import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";

export const CHANNELS_HREF = "/alerts/channels";

/** The page of one rule. */
export function ruleHref(id: string): string {
  return `/alerts/${id}`;
}

/** Where a rule is made, begun as a kind of condition. */
export function newRuleHref(kind?: ConditionKind): string {
  return kind ? `/alerts/new?kind=${kind}` : "/alerts/new";
}

/** The page of one channel. */
export function channelHref(id: string): string {
  return `${CHANNELS_HREF}/${id}`;
}
