import { ROLES, type Role } from "./schema.ts";

/** Everything that anyone may be allowed to do, with the least role that may. */
export const PERMISSIONS = {
  "fleet.read": "viewer",
  "account.own": "viewer",
  "command.issue": "operator",
  "command.cancel": "operator",
  "maintenance.set": "operator",
  "host.edit": "operator",
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
