import * as Sentry from "@sentry/nextjs";
import type { Instrumentation } from "next";
import { scrubUrl } from "#src/telemetry/scrub/url.ts";

/** Runs once per runtime, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { openEdgeDoor, startLog, startWebProcess } = await import("./src/web/start.ts");
    startLog();
    openEdgeDoor();
    await import("./sentry.server.config.ts");
    await startWebProcess();
  }
  if (process.env.NEXT_RUNTIME === "edge") await import("./sentry.edge.config.ts");
}

/** Every error that a page, a route or an action let through. What an edge of ours captured before is no second event. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  Sentry.withScope((scope) => {
    // What a visitor sees of an error that broke while the page was drawn.
    if (error instanceof Error && "digest" in error) scope.setTag("digest", String(error.digest));
    Sentry.captureRequestError(error, { ...request, path: scrubUrl(request.path), headers: {} }, context);
  });
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("./src/web/start.ts");
    logRequestError(error, context.routePath);
  }
};
