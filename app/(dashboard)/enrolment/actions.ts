"use server";

import {
  createEnrolmentTokenInputSchema,
  revokeEnrolmentTokenInputSchema,
} from "#src/domain/enrolment/schema.ts";
import { createEnrolmentToken, revokeEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { actionWith } from "#src/web/actions.ts";
import { enrolmentLineFor } from "#src/web/install.ts";

/** Makes a token and answers with the one line that uses it. The token is in no other answer ever again. */
export const makeToken = actionWith(
  "enrolment.manage",
  createEnrolmentTokenInputSchema,
  async (ctx, input) => {
    const { token, expiresAt, site } = await createEnrolmentToken(ctx, input);
    return { line: await enrolmentLineFor(token), expiresAt, site };
  },
);

export const revokeToken = actionWith(
  "enrolment.manage",
  revokeEnrolmentTokenInputSchema,
  revokeEnrolmentToken,
);
