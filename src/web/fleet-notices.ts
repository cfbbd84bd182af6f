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

/** How long the frame waits for them, ms. */
const PATIENCE_MS = 100;

/** What the frame of pages is given: a line that comes after the page pushes it down under who reads it. */
type FrameNotices = readonly FleetNotice[] | Promise<readonly FleetNotice[]>;

/** For the frame of pages: what there is, or when that takes too long, what will be known. */
export async function frameNotices(): Promise<{ notices: FrameNotices }> {
  const coming = loadNotices();
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  return { notices: (await Promise.race([coming, late])) ?? coming };
}

/** The frame stands even when they cannot be read: then there are none. */
async function loadNotices(): Promise<FleetNotice[]> {
  const ctx = await getCtx();
  return fleetNotices(ctx).catch((error: unknown) => {
    captureError(error, { operation: "fleet notices" });
    return [];
  });
}
