import type { Permission } from "#src/domain/access/rules.ts";

/** What each permission lets somebody do. */
export const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  "fleet.read": "See hosts, sites and commands",
  "errors.read": "See errors",
  "jobs.read": "See background jobs",
  "incidents.read": "See incidents, rules and channels of alerts",
  "telemetry.read": "See traces and the state of Sentry",
  "account.own": "Change their own password, second factor and sessions",
  "command.issue": "Start, stop, pause, resume and restart miners",
  "command.cancel": "Cancel commands that have not begun",
  "maintenance.set": "Begin and end maintenance",
  "host.edit": "Name hosts, move them between sites, tag them",
  "errors.write": "Resolve and ignore errors",
  "jobs.write": "Try failed jobs again or discard them",
  "incidents.write": "Acknowledge, snooze and resolve incidents",
  "lost_policy.set": "Set what a host does without the control plane",
  "audit.read": "Read the audit",
  "enrolment.manage": "Make enrolment tokens, see attempts",
  "host.revoke": "Revoke and remove hosts",
  "people.manage": "Invite people, give roles, end sessions, demand a second factor",
  "api_key.manage": "Make and revoke API keys",
  "alerts.edit": "Make and change rules of alerts",
  "channels.manage": "Make, change and test channels of alerts",
  "telemetry.test": "Raise test errors",
  "view.save": "Save views of the list of hosts for themselves",
  "view.share": "Share saved views with everybody",
};
