import type { Instrumentation } from "next";

/** Runs once per server, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    if (process.env.SENTRY_DSN) await import("./sentry.server.config.ts");
    const { startWebProcess } = await import("./src/web/start.ts");
    await startWebProcess();
  }
  if (process.env.NEXT_RUNTIME === "edge" && process.env.SENTRY_DSN) {
    await import("./sentry.edge.config.ts");
  }
}

/** Every error that a page, a route or an action let through. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.SENTRY_DSN) {
    const { captureRequestError } = await import("@sentry/nextjs");
    captureRequestError(error, request, context);
  }
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("./src/web/start.ts");
    logRequestError(error, context.routePath);
  }
};
