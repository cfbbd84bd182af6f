import { z } from "zod";
import type { ConditionKind } from "../alerts/condition-schema.ts";
import type { FindingLinks, FindingUnit, Place } from "../alerts/finding-schema.ts";
import { SEVERITIES, type Severity } from "../alerts/severity-schema.ts";
import { pageLimitSchema } from "../cursor.ts";

export const INCIDENT_STATES = ["open", "acknowledged", "snoozed", "resolved"] as const;
export const incidentStateSchema = z.enum(INCIDENT_STATES);
export type IncidentState = z.infer<typeof incidentStateSchema>;

/** An incident as a line. Times are ISO. */
export type IncidentItem = {
  id: string;
  ruleId: string;
  ruleName: string;
  ruleKind: ConditionKind;
  severity: Severity;
  place: Place;
  title: string;
  summary: string;
  state: IncidentState;
  causedAt: string;
  openedAt: string;
  activeAt: string;
  /** Since when it is over; null while it holds. */
  clearSince: string | null;
  resolvedAt: string | null;
  /** Empty for by itself. */
  resolvedBy: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string;
  snoozedUntil: string | null;
  value: number | null;
  limit: number | null;
  unit: FindingUnit;
  count: number;
  members: Pick<Place, "kind" | "id" | "name">[];
  links: FindingLinks;
  /** What the product already did about it, in words. */
  tried: string[];
  flaps: number;
  mergedInto: string | null;
};

export const INCIDENT_EVENT_KINDS = [
  "opened",
  "grew",
  "merged",
  "returned",
  "acknowledged",
  "snoozed",
  "woken",
  "escalated",
  "noted",
  "told",
  "not_told",
  "resolved",
] as const;
export type IncidentEventKind = (typeof INCIDENT_EVENT_KINDS)[number];

/** What happened to an incident. `at` is ISO. */
export type IncidentEventItem = {
  id: string;
  at: string;
  kind: IncidentEventKind;
  /** Empty for the product itself. */
  actorName: string;
  /** `text` of a note, `channel` and `error` of a message, `until` of a snooze, `into` of a merge. */
  detail: { text?: string; channel?: string; error?: string; until?: string; into?: string; count?: number };
};

/** A message about an incident. Times are ISO. */
export type NotificationItem = {
  id: string;
  channelId: string;
  channelName: string;
  channelKind: string;
  reason: NotificationReason;
  state: "pending" | "sending" | "sent" | "failed" | "withdrawn";
  dueAt: string;
  sentAt: string | null;
  attempts: number;
  lastError: string;
};

export const NOTIFICATION_REASONS = ["opened", "grew", "escalated", "resolved", "digest", "test"] as const;
export type NotificationReason = (typeof NOTIFICATION_REASONS)[number];

export type IncidentDetail = IncidentItem & {
  owner: string;
  events: IncidentEventItem[];
  notifications: NotificationItem[];
};

/** The line of an incident that several share, as messages and pages need it. */
export const incidentFilterSchema = z.strictObject({
  /** `active` is everything that is not resolved. */
  state: z.enum(["active", ...INCIDENT_STATES]).default("active"),
  severity: z.enum(SEVERITIES).optional(),
  ruleId: z.uuid().optional(),
  hostId: z.uuid().optional(),
  /** Of one error. */
  groupId: z.uuid().optional(),
  cursor: z.string().max(400).optional(),
  limit: pageLimitSchema,
});
export type IncidentFilter = z.infer<typeof incidentFilterSchema>;

export const incidentIdsSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) });

export const snoozeIncidentsInputSchema = incidentIdsSchema.extend({
  /** How long, minutes. */
  minutes: z
    .number()
    .int()
    .min(5)
    .max(7 * 24 * 60),
});

export const noteIncidentInputSchema = z.strictObject({
  id: z.uuid(),
  text: z
    .string()
    .trim()
    .min(1, "is empty: write what you found")
    .max(4_000, "is too long: at most 4,000 characters"),
});
