"use server";

import { z } from "zod";
import { eventIdSchema } from "#src/domain/errors/schema.ts";
import { followEvent } from "#src/domain/telemetry/status-queries.ts";
import { testErrorInputSchema } from "#src/domain/telemetry/test-schema.ts";
import { actionWith, publicAction } from "#src/web/actions.ts";
import { raiseInAction } from "#src/web/test-errors.ts";

/** Raises a test error here, in a server action, and answers with the id to follow it by. */
export const raiseTestEvent = publicAction(
  "proves an admin's session, or that this very process asks, itself",
  testErrorInputSchema.partial(),
  raiseInAction,
);

export const followTestEvent = actionWith(
  "telemetry.read",
  z.strictObject({ eventId: eventIdSchema }),
  async (ctx, { eventId }) => ({ ...(await followEvent(ctx, eventId)), now: new Date().toISOString() }),
);
