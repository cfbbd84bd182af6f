import { ROLES, type Role } from "./schema.ts";

/** Everything that anyone may be allowed to do, with the least role that may. */
export const PERMISSIONS = {
  "fleet.read": "viewer",
  "account.own": "viewer",
  "view.save": "viewer",
  "view.share": "operator",
  "command.issue": "operator",
  "command.cancel": "operator",
  "maintenance.set": "operator",
  "host.edit": "operator",
  "errors.read": "viewer",
  "errors.write": "operator",
  "telemetry.read": "viewer",
  "telemetry.test": "admin",
  "enrolment.manage": "admin",
  "host.revoke": "admin",
  "lost_policy.set": "approver",
  "audit.read": "approver",
  "people.manage": "admin",
  "api_key.manage": "admin",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a role includes a permission. */
export function roleAllows(role: Role, permission: Permission): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[permission]);
}

/**
 * How somebody stands to the demand for a second factor: `set` has one, `optional` may go without, `wanted` has
 * until the end of the grace period, `due` can do nothing before it is set up.
 */
export type SecondFactor = "set" | "optional" | "wanted" | "due";

/** Stands for `SecondFactor`; `requiredFrom` is the end of the grace period, null while nothing is demanded. */
export function secondFactorOf(
  person: { twoFactorEnabled: boolean },
  requiredFrom: Date | null,
  now: Date,
): SecondFactor {
  if (person.twoFactorEnabled) return "set";
  if (requiredFrom === null) return "optional";
  return requiredFrom <= now ? "due" : "wanted";
}

/** How long the noted last use of an API key may lag behind: one write a minute per key, not one a request. */
export const LAST_USED_LAG_MS = 60_000;

/** The form a presented API key must have before the database is asked. */
export const API_KEY_FORM = /^zmk_[A-Za-z0-9_-]{43}$/;

/** Start of the fixed window that `now` falls into. */
export function windowStart(now: Date, windowS: number): Date {
  const windowMs = windowS * 1000;
  return new Date(Math.floor(now.getTime() / windowMs) * windowMs);
}
