import "server-only";
import { randomBytes } from "node:crypto";
import type { Ctx } from "#src/domain/context.ts";
import { requestTestError } from "#src/domain/telemetry/test-writes.ts";
import { raiseTestError } from "#src/telemetry/test-error.ts";
import { captureError } from "#src/telemetry/tracker.ts";

/** Raises a real error in this process and captures it like any other. Answers the id to follow it by. */
export async function sendTestEvent(ctx: Ctx): Promise<{ eventId: string; raisedAt: string }> {
  const marker = randomBytes(8).toString("hex");
  await requestTestError(ctx, "server", { marker, errorClass: "unknown" });
  const raisedAt = new Date().toISOString();
  try {
    raiseTestError({ where: "the web server", marker });
  } catch (error) {
    return { eventId: captureError(error, { operation: "a test event" }), raisedAt };
  }
}
