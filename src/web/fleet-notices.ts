import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { fleetNotices } from "#src/domain/processes/notice-queries.ts";
import type { FleetNotice } from "#src/domain/processes/notice-schema.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { getCtx } from "./session.ts";

/** Answers with what concerns the whole fleet, as `fleetNoticesSchema` says. */
export async function answerNotices(ctx: Ctx): Promise<Response> {
  return Response.json({ notices: await fleetNotices(ctx) }, { headers: { "Cache-Control": "no-store" } });
}

/** For the frame of pages, which stands even when this cannot be read: then there are none. */
export async function loadNotices(): Promise<FleetNotice[]> {
  const ctx = await getCtx();
  return fleetNotices(ctx).catch((error: unknown) => {
    captureError(error, { operation: "fleet notices" });
    return [];
  });
}
