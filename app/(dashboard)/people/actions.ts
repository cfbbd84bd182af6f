"use server";

import { createApiKey, revokeApiKey } from "#src/domain/access/api-key-writes.ts";
import { createAccessLink, revokeAccessLink } from "#src/domain/access/link-writes.ts";
import { setTwoFactorPolicyInputSchema } from "#src/domain/access/policy-schema.ts";
import { setTwoFactorPolicy } from "#src/domain/access/policy-writes.ts";
import {
  createAccessLinkInputSchema,
  createApiKeyInputSchema,
  personInputSchema,
  revokeAccessLinkInputSchema,
  revokeApiKeyInputSchema,
  setRoleInputSchema,
} from "#src/domain/access/schema.ts";
import { endSessionInputSchema } from "#src/domain/access/session-schema.ts";
import { endSession, endSessionsOf } from "#src/domain/access/session-writes.ts";
import { disableUser, enableUser, setRole } from "#src/domain/access/writes.ts";
import { actionWith } from "#src/web/actions.ts";
import { environment } from "#src/web/environment.ts";

/** Makes an invitation. The token stands in the fragment, which no server and no log sees. */
export const invite = actionWith("people.manage", createAccessLinkInputSchema, async (ctx, input) => {
  const { token, expiresAt } = await createAccessLink(ctx, input);
  return { link: `${environment().publicUrl}/invite#token=${token}`, expiresAt };
});

export const withdrawInvitation = actionWith("people.manage", revokeAccessLinkInputSchema, revokeAccessLink);
export const changeRole = actionWith("people.manage", setRoleInputSchema, setRole);
export const disablePerson = actionWith("people.manage", personInputSchema, disableUser);
export const enablePerson = actionWith("people.manage", personInputSchema, enableUser);
export const makeApiKey = actionWith("api_key.manage", createApiKeyInputSchema, createApiKey);
export const endApiKey = actionWith("api_key.manage", revokeApiKeyInputSchema, revokeApiKey);
export const endAnySession = actionWith("people.manage", endSessionInputSchema, endSession);
export const endSessionsOfPerson = actionWith("people.manage", personInputSchema, endSessionsOf);
export const demandTwoFactor = actionWith("people.manage", setTwoFactorPolicyInputSchema, setTwoFactorPolicy);
