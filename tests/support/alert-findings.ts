import { v5 } from "uuid";
import type { Condition } from "#src/domain/alerts/condition-schema.ts";
import type { Evaluation, Finding, Place } from "#src/domain/alerts/finding-schema.ts";
import type { AlertRule } from "#src/domain/alerts/schema.ts";

const NAMESPACE = "5b0c6a3e-5f3e-4a7b-9c2e-3f5f1d0a9b11";

/** The same id for the same name. */
export const idOf = (name: string): string => v5(name, NAMESPACE);

export const NOW = new Date("2026-11-22T12:00:00Z");
export const secondsAfter = (seconds: number, time: Date = NOW): Date =>
  new Date(time.getTime() + seconds * 1000);

/** A rule that waits for nothing. */
export function ruleOf<C extends Condition>(
  condition: C,
  rest: Partial<AlertRule> = {},
): AlertRule & { condition: C } {
  return {
    id: idOf(rest.name ?? condition.kind),
    key: null,
    name: condition.kind,
    scope: { siteIds: [], tags: [], hostIds: [], components: [], environments: [] },
    severity: "high",
    channelIds: [],
    holdS: 0,
    clearS: 0,
    coolDownS: 600,
    escalateAfterS: null,
    owner: "",
    enabled: true,
    edited: false,
    updatedAt: NOW.toISOString(),
    updatedBy: "",
    ...rest,
    condition,
  };
}

export function hostPlace(name: string, site = "Oslo"): Place {
  return { kind: "host", id: idOf(name), name, siteId: idOf(site), siteName: site };
}

export function findingAt(place: Place, rest: Partial<Finding> = {}): Finding {
  return {
    place,
    causedAt: NOW,
    value: 1,
    limit: 1,
    unit: "count",
    count: 1,
    summary: `${place.name} is in trouble.`,
    links: {},
    tried: [],
    ...rest,
  };
}

export function evaluationOf(
  rule: AlertRule,
  findings: Finding[],
  rest: Partial<Evaluation> = {},
): Evaluation {
  return { rule, findings, near: new Set(), complete: true, ...rest };
}
