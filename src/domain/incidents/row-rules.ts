import type { ConditionKind } from "../alerts/condition-schema.ts";
import type { FindingLinks, FindingUnit, Place } from "../alerts/finding-schema.ts";
import type { Severity } from "../alerts/severity-schema.ts";
import type { IncidentEventItem, IncidentItem, IncidentState, NotificationItem } from "./schema.ts";

/** A row of `incident`. */
export type IncidentRow = {
  id: string;
  ruleId: string;
  ruleName: string;
  ruleKind: string;
  severity: string;
  scope: unknown;
  title: string;
  summary: string;
  state: string;
  causedAt: Date;
  openedAt: Date;
  activeAt: Date;
  clearSince: Date | null;
  resolvedAt: Date | null;
  resolvedBy: string;
  acknowledgedAt: Date | null;
  acknowledgedBy: string;
  snoozedUntil: Date | null;
  value: number | null;
  limit: number | null;
  unit: string;
  count: number;
  members: unknown;
  links: unknown;
  tried: string[];
  flaps: number;
  mergedInto: string | null;
};

/** An incident as a line. What the JSON columns hold, this product alone writes. */
export function toIncident(row: IncidentRow): IncidentItem {
  return {
    id: row.id,
    ruleId: row.ruleId,
    ruleName: row.ruleName,
    ruleKind: row.ruleKind as ConditionKind,
    severity: row.severity as Severity,
    place: row.scope as Place,
    title: row.title,
    summary: row.summary,
    state: row.state as IncidentState,
    causedAt: row.causedAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    activeAt: row.activeAt.toISOString(),
    clearSince: row.clearSince?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedBy,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    acknowledgedBy: row.acknowledgedBy,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    value: row.value,
    limit: row.limit,
    unit: row.unit as FindingUnit,
    count: row.count,
    members: row.members as IncidentItem["members"],
    links: row.links as FindingLinks,
    tried: row.tried,
    flaps: row.flaps,
    mergedInto: row.mergedInto,
  };
}

/** A row of `incident_event`. */
export type EventRow = { id: string; at: Date; kind: string; actorName: string; detail: unknown };

export function toEvent({ id, at, kind, actorName, detail }: EventRow): IncidentEventItem {
  return {
    id,
    at: at.toISOString(),
    kind: kind as IncidentEventItem["kind"],
    actorName,
    detail: detail as IncidentEventItem["detail"],
  };
}

/** A row of `notification` with its channel. */
export type NotificationRow = {
  id: string;
  channelId: string;
  channel: { name: string; kind: string };
  reason: string;
  state: string;
  dueAt: Date;
  sentAt: Date | null;
  attempts: number;
  lastError: string;
};

export function toNotification({ channel, ...row }: NotificationRow): NotificationItem {
  return {
    id: row.id,
    channelId: row.channelId,
    channelName: channel.name,
    channelKind: channel.kind,
    reason: row.reason as NotificationItem["reason"],
    state: row.state as NotificationItem["state"],
    dueAt: row.dueAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    attempts: row.attempts,
    lastError: row.lastError,
  };
}
