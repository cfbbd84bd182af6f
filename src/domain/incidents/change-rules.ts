import type { AlertRule } from "../alerts/schema.ts";
import { SEVERITIES, type Severity } from "../alerts/severity-schema.ts";
import type { Change, Condition, Incident } from "./decision-schema.ts";
import { titleOf } from "./title-rules.ts";

/** What arrives within this time of an incident's beginning is told in its first message, s. */
export const GATHER_S = 10;
/** A site or the fleet may tell at most this often that more joined, s. */
const GROW_EVERY_S = 600;
const GROWN = 1.5;
const LONGEST_CLEAR_S = 3_600;

const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000;

type At = { rule: AlertRule; condition: Condition; now: Date };

/** What a condition says of its incident at this moment. */
function facts({ rule, condition, now }: At) {
  const { place, point } = condition;
  return {
    ruleName: rule.name,
    ruleKind: rule.condition.kind,
    severity: severityOf(rule, place.kind),
    place,
    title: titleOf(rule, place, condition.count),
    summary: condition.summary,
    activeAt: point ? point.lastAt : now,
    clearSince: null,
    value: condition.value,
    limit: condition.limit,
    unit: condition.unit,
    count: condition.count,
    members: condition.members,
    links: condition.links,
    tried: condition.tried,
  };
}

/** The whole fleet in trouble is one step graver than a host of it. */
function severityOf({ severity }: AlertRule, kind: Condition["place"]["kind"]): Severity {
  if (kind !== "fleet") return severity;
  return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)] ?? severity;
}

export function opened(id: string, at: At): Change {
  const { rule, condition, now } = at;
  const incident: Incident = {
    id,
    ruleId: rule.id,
    ...facts(at),
    state: "open",
    causedAt: condition.causedAt,
    openedAt: now,
    raisedAt: now,
    resolvedAt: null,
    resolvedBy: "",
    snoozedUntil: null,
    escalatedAt: null,
    toldCount: condition.count,
    toldAt: now,
    flaps: 0,
    mergedInto: null,
  };
  return {
    incident,
    isNew: true,
    events: [{ kind: "opened", detail: { text: condition.summary } }],
    telling: "opened",
  };
}

/** What another incident tells, kept so that it is not told later as news. */
export function openedMerged(id: string, into: string, at: At): Change {
  const { incident } = opened(id, at);
  return merged({ ...incident, toldCount: 0, toldAt: null }, into, at.now, true);
}

export function merged(incident: Incident, into: string, now: Date, isNew = false): Change {
  return {
    incident: {
      ...incident,
      state: "resolved",
      resolvedAt: now,
      clearSince: null,
      snoozedUntil: null,
      mergedInto: into,
    },
    isNew,
    events: [{ kind: "merged", detail: { into } }],
    telling: null,
  };
}

/** The incident of a place, opened again within its cool-down. Each time it takes longer to be called over. */
export function returned(incident: Incident, at: At): Change {
  const { now, condition } = at;
  return {
    incident: {
      ...incident,
      ...facts(at),
      state: "open",
      raisedAt: now,
      resolvedAt: null,
      resolvedBy: "",
      escalatedAt: null,
      toldCount: condition.count,
      toldAt: now,
      flaps: incident.flaps + 1,
    },
    isNew: false,
    events: [{ kind: "returned", detail: { text: condition.summary } }],
    telling: "returned",
  };
}

/** An active incident whose condition still holds: figures move, more join, people sleep too long or too little. */
export function continued(incident: Incident, at: At): Change {
  const { now, rule } = at;
  const next: Incident = { ...incident, ...facts(at) };
  if (incident.state === "snoozed" && incident.snoozedUntil !== null && incident.snoozedUntil <= now) {
    const woken: Incident = { ...next, state: "open", snoozedUntil: null, raisedAt: now, escalatedAt: null };
    return { incident: woken, isNew: false, events: [{ kind: "woken", detail: {} }], telling: "woken" };
  }
  if (isUnanswered(incident, rule, now)) {
    const escalated = { ...next, escalatedAt: now };
    return {
      incident: escalated,
      isNew: false,
      events: [{ kind: "escalated", detail: {} }],
      telling: "escalated",
    };
  }
  return withGrowth(incident, next, now);
}

function isUnanswered(incident: Incident, { escalateAfterS }: AlertRule, now: Date): boolean {
  if (incident.state !== "open" || escalateAfterS === null || incident.escalatedAt !== null) return false;
  return secondsBetween(incident.raisedAt, now) >= escalateAfterS;
}

function withGrowth(before: Incident, next: Incident, now: Date): Change {
  const silent = { isNew: false, events: [], telling: null };
  if (next.place.kind !== "site" && next.place.kind !== "fleet") return { ...silent, incident: next };
  if (secondsBetween(before.raisedAt, now) < GATHER_S) {
    // The first message is not out yet, and will count everybody.
    return { ...silent, incident: { ...next, toldCount: Math.max(before.toldCount, next.count) } };
  }
  const lastToldAt = before.toldAt ?? before.raisedAt;
  const isMore = next.count > before.toldCount * GROWN && secondsBetween(lastToldAt, now) >= GROW_EVERY_S;
  if (!isMore) return { ...silent, incident: next };
  return {
    incident: { ...next, toldCount: next.count, toldAt: now },
    isNew: false,
    events: [{ kind: "grew", detail: { count: next.count } }],
    telling: before.state === "snoozed" ? null : "grew",
  };
}

/** An active incident whose condition is over: it ends when it has been over long enough; null when nothing changes. */
export function clearing(incident: Incident, clearS: number, now: Date): Change | null {
  const since = incident.clearSince ?? now;
  if (secondsBetween(since, now) >= clearTimeS(incident, clearS)) return resolved(incident, now, "");
  if (incident.clearSince !== null) return null;
  return { incident: { ...incident, clearSince: now }, isNew: false, events: [], telling: null };
}

/** An active incident whose condition neither holds nor is far enough from it to be called over. */
export function unclear(incident: Incident): Change | null {
  if (incident.clearSince === null) return null;
  return { incident: { ...incident, clearSince: null }, isNew: false, events: [], telling: null };
}

/** Damping: whoever comes and goes is called over later each time, up to an hour, instead of being told each time. */
function clearTimeS({ flaps }: Incident, clearS: number): number {
  return Math.max(clearS, Math.min(clearS * 2 ** flaps, LONGEST_CLEAR_S));
}

export function resolved(incident: Incident, now: Date, reason: string): Change {
  return {
    incident: { ...incident, state: "resolved", resolvedAt: now, clearSince: null, snoozedUntil: null },
    isNew: false,
    events: [{ kind: "resolved", detail: reason === "" ? {} : { text: reason } }],
    telling: incident.state === "snoozed" ? null : "resolved",
  };
}
