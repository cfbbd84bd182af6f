import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { countActive } from "#src/domain/incidents/queries.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { getCtx } from "./session.ts";

/** How many open incidents of high and critical severity there are. */
async function countUrgent(ctx: Ctx): Promise<number> {
  const { high, critical } = await countActive(ctx);
  return high + critical;
}

/** Answers with what the frame of pages shows beside the way to the incidents. */
export async function answerUrgent(ctx: Ctx): Promise<Response> {
  return Response.json({ urgent: await countUrgent(ctx) }, { headers: { "Cache-Control": "no-store" } });
}

/** For the frame of pages, which stands even when this cannot be read: then it says nothing. */
export async function loadUrgent(): Promise<number | null> {
  const ctx = await getCtx();
  return countUrgent(ctx).catch((error: unknown) => {
    captureError(error, { operation: "urgent incidents" });
    return null;
  });
}
