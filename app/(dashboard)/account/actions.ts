"use server";

import { z } from "zod";
import { endSessionInputSchema } from "#src/domain/access/session-schema.ts";
import { endOtherSessions, endOwnSession } from "#src/domain/access/session-writes.ts";
import { DomainError } from "#src/domain/errors.ts";
import { actionWith } from "#src/web/actions.ts";
import { currentSession } from "#src/web/session.ts";

export const endSession = actionWith("account.own", endSessionInputSchema, endOwnSession);

/** Ends every session of the person but the one that asks. */
export const endOthers = actionWith("account.own", z.strictObject({}), async (ctx) => {
  const session = await currentSession();
  if (!session)
    throw new DomainError("unauthenticated", "You are signed out. Sign in again, then repeat this.");
  return endOtherSessions(ctx, { keepId: session.sessionId });
});
