import type { Condition, ConditionKind } from "./condition-schema.ts";
import { type Finding, type Place, placeKey } from "./finding-schema.ts";
import type { AlertRule } from "./schema.ts";

/** What one rule says of one measurement. */
export type Verdict = { findings: Finding[]; near: Set<string> };

/** A rule of some kinds. */
export type RuleOf<K extends ConditionKind> = AlertRule & { condition: Extract<Condition, { kind: K }> };

export function isKind<K extends ConditionKind>(rule: AlertRule, ...kinds: K[]): rule is RuleOf<K> {
  return (kinds as ConditionKind[]).includes(rule.condition.kind);
}

/** From this part of its limit on, a value that fell is not yet far enough below it. */
const NEAR_SHARE = 0.8;

export type Reach = "over" | "near" | "clear";

/** How a value stands to a limit that it must stay under. */
export function reachOf(value: number, limit: number): Reach {
  if (value >= limit) return "over";
  return value >= limit * NEAR_SHARE ? "near" : "clear";
}

/** How a value stands to a limit that it must stay above. */
export function reachBelow(value: number, limit: number): Reach {
  if (value < limit) return "over";
  return value < limit * (2 - NEAR_SHARE) * 0.9 ? "near" : "clear";
}

/** The verdict on places that were judged one by one. */
export function verdictOf(judged: readonly { place: Place; reach: Reach; finding(): Finding }[]): Verdict {
  return {
    findings: judged.filter(({ reach }) => reach === "over").map(({ finding }) => finding()),
    near: new Set(judged.filter(({ reach }) => reach === "near").map(({ place }) => placeKey(place))),
  };
}

export const NOTHING: Verdict = { findings: [], near: new Set() };

/** What a finding has when there is nothing more to say. */
export function finding(
  place: Place,
  about: Pick<Finding, "causedAt" | "summary"> & Partial<Finding>,
): Finding {
  return { place, value: null, limit: null, unit: "", count: 1, links: {}, tried: [], ...about };
}

/** Whole numbers with thousands, parts with as many digits as tell something. */
export function amount(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

/** `1 error`, `3 errors`. */
export function counted(count: number, noun: string): string {
  return `${amount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A time span as people say it: `45 s`, `12 min`, `3 h`, `2 d`. */
export function spanOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`;
}
