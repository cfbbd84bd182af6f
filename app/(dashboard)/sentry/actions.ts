"use server";

import { z } from "zod";
import { eventIdSchema } from "#src/domain/errors/schema.ts";
import { followEvent } from "#src/domain/telemetry/status-queries.ts";
import { actionWith } from "#src/web/actions.ts";
import { sendTestEvent } from "#src/web/test-event.ts";

export const raiseTestEvent = actionWith("telemetry.test", z.strictObject({}), sendTestEvent);

export const followTestEvent = actionWith(
  "telemetry.read",
  z.strictObject({ eventId: eventIdSchema }),
  async (ctx, { eventId }) => ({ ...(await followEvent(ctx, eventId)), now: new Date().toISOString() }),
);
