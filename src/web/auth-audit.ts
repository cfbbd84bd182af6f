import { createAuthMiddleware, isAPIError } from "better-auth/api";
import type { Database } from "#src/db/client.ts";
import { roleSchema } from "#src/domain/access/schema.ts";
import { recordAudit } from "#src/domain/audit/writes.ts";
import { CLIENT_ADDRESS_HEADER } from "./client-address.ts";

const ACTIONS: Readonly<Record<string, string>> = {
  "/sign-in/email": "session.create",
  "/two-factor/verify-totp": "session.create",
  "/two-factor/verify-backup-code": "session.create",
  "/two-factor/disable": "two_factor.disable",
  "/two-factor/generate-backup-codes": "two_factor.renew_codes",
  "/change-password": "password.change",
};

/** Keeps in the audit what people do with their own account. A password alone, before the second step, is not a sign-in. */
export function auditAccountUse(db: Database) {
  return createAuthMiddleware(async (endpoint) => {
    const before = endpoint.context.session;
    const account = endpoint.context.newSession ?? before;
    const planned = ACTIONS[endpoint.path];
    if (!planned || !account || isAPIError(endpoint.context.returned)) return;
    // A code typed by somebody who is signed in confirms the set-up of the second step.
    const action = planned === "session.create" && before ? "two_factor.enable" : planned;
    const { user } = account;
    await recordAudit(
      db,
      {
        db,
        actor: { type: "user", id: user.id, name: user.name, role: roleSchema.parse(user.role) },
        now: new Date(),
        trace: null,
        address: endpoint.headers?.get(CLIENT_ADDRESS_HEADER) ?? null,
      },
      { action, targetType: "user", targetId: user.id, targetName: user.name, detail: {} },
    );
  });
}
