import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import type { IncidentState } from "#src/domain/incidents/schema.ts";
import type { TermsOf } from "./term.ts";

/** How much an incident matters. */
export const SEVERITY_TERMS: TermsOf<Severity> = {
  critical: {
    name: "Critical",
    text: "Somebody must look now, by night as well: it is told in quiet hours too.",
  },
  high: { name: "High", text: "Somebody must look soon: income is being lost, or will be." },
  medium: { name: "Medium", text: "Somebody should look today." },
  low: { name: "Low", text: "Worth knowing; channels may collect it and tell it in a digest." },
};

/** How an incident stands, and what belongs to one. */
export const INCIDENT_TERMS: TermsOf<
  | IncidentState
  | "incident"
  | "rule"
  | "channel"
  | "acknowledge"
  | "snooze"
  | "escalation"
  | "hold"
  | "clear"
  | "coolDown"
  | "quietHours"
  | "digest"
> = {
  open: { name: "Open", text: "The condition holds, and nobody has said that they look at it." },
  acknowledged: {
    name: "Acknowledged",
    text: "Somebody has said that they look at it. It is not told again, and ends by itself when its cause is gone.",
  },
  snoozed: {
    name: "Snoozed",
    text: "Put aside until a time. If it still holds then, it is open again.",
  },
  resolved: {
    name: "Resolved",
    text: "It is over: the condition no longer holds, or somebody said so.",
  },
  incident: {
    name: "Incident",
    text: "One occurrence of a rule at one place, from its beginning to its end. Many hosts of one site with the same trouble are one incident.",
  },
  rule: { name: "Alert rule", text: "What is watched, from where on it is told, and to whom." },
  channel: { name: "Channel", text: "A way to tell people: e-mail, Slack, a webhook, or Sentry." },
  acknowledge: {
    name: "Acknowledge",
    text: "Says to everybody that you look at it, and stops the escalation. It changes nothing on a host.",
  },
  snooze: {
    name: "Snooze",
    text: "Puts an incident aside for a while: it is not told meanwhile. It ends by itself as ever when its cause is gone.",
  },
  escalation: {
    name: "Escalation",
    text: "When nobody acknowledges an incident for a while, it is told again, to every channel.",
  },
  hold: {
    name: "Has to hold for",
    text: "A condition that is shorter than this opens no incident.",
  },
  clear: {
    name: "Over after",
    text: "An incident ends once its condition has not held for this long, so that one which comes and goes stays one.",
  },
  coolDown: {
    name: "Cool-down",
    text: "What comes back within this time of its end is the same incident again, and is not told anew.",
  },
  quietHours: {
    name: "Quiet hours",
    text: "In these hours the channel tells critical incidents alone; the rest waits until they are over.",
  },
  digest: {
    name: "Digest",
    text: "Incidents of low severity are collected and told together, this often.",
  },
};
