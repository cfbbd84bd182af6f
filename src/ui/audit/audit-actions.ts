import type { AuditEntry } from "#src/domain/audit/schema.ts";

export type Detail = AuditEntry["detail"];

/** How an action is said: `<actor> <did> <target><rest>`. */
export type ActionWords = {
  /** As a choice of what to look for. */
  name: string;
  did: string;
  /** What follows the target, from its space or colon on. */
  rest?: (detail: Detail) => string;
  /** The rest says who or what it was done to. */
  withoutTarget?: true;
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const because = ({ reason }: Detail) => (text(reason) ? `: ${text(reason)}` : "");
const fromTo = ({ from, to }: Detail) => ` from ${text(from)} to ${text(to)}`;
const asRole = ({ role }: Detail) => ` as ${text(role)}`;
const tagsOf = (value: unknown) => (Array.isArray(value) && value.length > 0 ? value.join(", ") : "none");
const counted = (value: unknown) => (typeof value === "number" ? ` (${value})` : "");
const leading = ({ leadsTo }: Detail) => (text(leadsTo) ? `, which leads to ${text(leadsTo)}` : "");
const toDo = ({ kind }: Detail) => ` to ${text(kind).replaceAll("_", " ")}`;

/** Every action that is written down, by noun, in the order in which people look for one. */
export const AUDIT_ACTIONS: Readonly<Record<string, ActionWords>> = {
  "command.issue": {
    name: "Command issued",
    did: "asked",
    rest: (detail) => `${toDo(detail)}${because(detail)}`,
  },
  "command.retry": {
    name: "Command tried again",
    did: "asked",
    rest: (detail) => `${toDo(detail)} once more`,
  },
  "command.cancel": {
    name: "Command cancelled",
    did: "withdrew what was asked of",
    rest: ({ kind }) => `: to ${text(kind).replaceAll("_", " ")}`,
  },
  "channel.create": { name: "Channel made", did: "made the channel", rest: leading },
  "channel.update": { name: "Channel changed", did: "changed the channel", rest: leading },
  "channel.delete": { name: "Channel deleted", did: "deleted the channel" },
  "channel.test": { name: "Channel tested", did: "sent a test to the channel" },
  "maintenance.set": { name: "Maintenance begun", did: "put into maintenance", rest: because },
  "maintenance.end": { name: "Maintenance ended", did: "ended the maintenance of" },
  "host.enrol": { name: "Host enrolled", did: "enrolled", withoutTarget: true },
  "host.re_enrol": { name: "Host enrolled again", did: "enrolled again", withoutTarget: true },
  "host.rename": { name: "Host renamed", did: "renamed", withoutTarget: true, rest: fromTo },
  "host.set_tags": {
    name: "Tags set",
    did: "tagged",
    rest: ({ to }) => `: ${tagsOf(to)}`,
  },
  "host.move": { name: "Host moved", did: "moved", rest: ({ site }) => ` to ${text(site)}` },
  "host.revoke": { name: "Host revoked", did: "revoked", rest: because },
  "host.remove": { name: "Host removed", did: "removed", rest: because },
  "site.create": { name: "Site made", did: "made the site" },
  "enrolment_token.create": { name: "Enrolment token made", did: "made an enrolment token for" },
  "enrolment_token.revoke": { name: "Enrolment token revoked", did: "revoked an enrolment token for" },
  "person.create": { name: "Person added", did: "added", rest: asRole },
  "person.set_role": { name: "Role changed", did: "changed the role of", rest: fromTo },
  "person.disable": { name: "Person disabled", did: "shut out" },
  "person.enable": { name: "Person enabled", did: "let back in" },
  "person.reset_password": { name: "Password reset", did: "reset the password of" },
  "access_link.create": { name: "Invitation made", did: "invited", rest: asRole },
  "access_link.revoke": { name: "Invitation revoked", did: "revoked the invitation of" },
  "access_link.consume": { name: "Account made", did: "made an account", rest: asRole, withoutTarget: true },
  "access_policy.require_two_factor": {
    name: "Second factor demanded",
    did: "demanded a second factor of everybody",
    withoutTarget: true,
  },
  "access_policy.waive_two_factor": {
    name: "Second factor waived",
    did: "no longer demands a second factor of everybody",
    withoutTarget: true,
  },
  "session.create": { name: "Signed in", did: "signed in", withoutTarget: true },
  "session.end": { name: "Session ended", did: "ended a session of" },
  "session.end_others": {
    name: "Other sessions ended",
    did: "ended their other sessions",
    rest: ({ ended }) => counted(ended),
    withoutTarget: true,
  },
  "session.end_all": {
    name: "All sessions ended",
    did: "ended all sessions of",
    rest: ({ ended }) => counted(ended),
  },
  "two_factor.enable": { name: "Second factor set up", did: "set up a second factor", withoutTarget: true },
  "two_factor.disable": {
    name: "Second factor removed",
    did: "removed their second factor",
    withoutTarget: true,
  },
  "two_factor.renew_codes": {
    name: "Recovery codes renewed",
    did: "renewed their recovery codes",
    withoutTarget: true,
  },
  "password.change": { name: "Password changed", did: "changed their password", withoutTarget: true },
  "api_key.create": { name: "API key made", did: "made the API key", rest: asRole },
  "api_key.revoke": { name: "API key revoked", did: "revoked the API key" },
  "error.resolve": { name: "Error resolved", did: "resolved the error" },
  "error.ignore": { name: "Error ignored", did: "ignored the error" },
  "error.reopen": { name: "Error opened again", did: "opened the error again:" },
  "error.take": { name: "Issue in Sentry taken", did: "took in Sentry the issue" },
  "error.track": { name: "Issue made of an error", did: "made an issue of the error" },
  "job.retry": { name: "Job tried again", did: "had the job tried again:" },
  "job.discard": { name: "Job discarded", did: "discarded the job" },
  "incident.acknowledge": { name: "Incident acknowledged", did: "acknowledged" },
  "incident.snooze": {
    name: "Incident snoozed",
    did: "snoozed",
    rest: ({ minutes }) => (typeof minutes === "number" ? ` for ${minutes} min` : ""),
  },
  "incident.wake": { name: "Incident woken", did: "woke" },
  "incident.resolve": { name: "Incident resolved", did: "resolved" },
  "incident.note": { name: "Note on an incident", did: "wrote a note on" },
  "alert_rule.create": { name: "Alert rule made", did: "made the alert rule" },
  "alert_rule.update": { name: "Alert rule changed", did: "changed the alert rule" },
  "alert_rule.enable": { name: "Alert rule switched on", did: "switched on the alert rule" },
  "alert_rule.disable": { name: "Alert rule switched off", did: "switched off the alert rule" },
  "alert_rule.delete": { name: "Alert rule deleted", did: "deleted the alert rule" },
  "alert_rule.reset": { name: "Alert rule reset", did: "set back the alert rule" },
  "view.share": { name: "View shared", did: "shared the view" },
  "view.unshare": { name: "View no longer shared", did: "no longer shares the view" },
  "view.delete": { name: "Shared view deleted", did: "deleted the view" },
  "telemetry.test": { name: "Test error raised", did: "raised a test error in" },
  "audit.export": {
    name: "Audit exported",
    did: "exported the audit",
    rest: ({ format }) => ` as ${text(format)}`,
    withoutTarget: true,
  },
};
