import { ROLES, type Role } from "./role-schema.ts";
import type { AccessLink, ApiKey } from "./schema.ts";

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
  "jobs.read": "viewer",
  "jobs.write": "operator",
  "telemetry.read": "viewer",
  "telemetry.test": "admin",
  "enrolment.manage": "admin",
  "host.revoke": "admin",
  "lost_policy.set": "approver",
  "audit.read": "approver",
  "people.manage": "admin",
  "api_key.manage": "admin",
  "incidents.read": "viewer",
  "incidents.write": "operator",
  "alerts.edit": "admin",
  "channels.manage": "admin",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a role includes a permission. */
export function roleAllows(role: Role, permission: Permission): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[permission]);
}

/** Which roles have each permission. */
export function rolesByPermission(): Record<Permission, Role[]> {
  const permissions = Object.keys(PERMISSIONS) as Permission[];
  const entries = permissions.map((permission) => [
    permission,
    ROLES.filter((role) => roleAllows(role, permission)),
  ]);
  return Object.fromEntries(entries);
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

/** What has become of a one-time link. */
export type LinkState = "open" | "used" | "revoked" | "expired";

/** Stands for `LinkState` at `now`, ms since the epoch. */
export function linkState(
  link: Pick<AccessLink, "consumedAt" | "revokedAt" | "expiresAt">,
  now: number,
): LinkState {
  if (link.consumedAt) return "used";
  if (link.revokedAt) return "revoked";
  return Date.parse(link.expiresAt) <= now ? "expired" : "open";
}

/** A key that ends within this time is worth a look, ms. */
const EXPIRES_SOON_MS = 14 * 86_400_000;

/** Whether an API key works; `expiring` still does, for less than two weeks. */
export type KeyState = "in force" | "expiring" | "revoked" | "expired";

/** Stands for `KeyState` at `now`, ms since the epoch. */
export function keyState(key: Pick<ApiKey, "revokedAt" | "expiresAt">, now: number): KeyState {
  if (key.revokedAt) return "revoked";
  if (!key.expiresAt) return "in force";
  const leftMs = Date.parse(key.expiresAt) - now;
  if (leftMs <= 0) return "expired";
  return leftMs < EXPIRES_SOON_MS ? "expiring" : "in force";
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
