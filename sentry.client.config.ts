import * as Sentry from "@sentry/nextjs";
import { CLOSED_COLLECTION, withoutRequest } from "#src/telemetry/sentry-closed.ts";

/**
 * Starts Sentry in the browser when the page names a DSN. A function, not an effect of importing this file:
 * the SDK must find its route manifest, which `instrumentation-client.ts` sets up first.
 */
export function initSentryClient(): void {
  const dsn = document.documentElement.dataset.sentryDsn;
  if (!dsn) return;
  Sentry.init({
    dsn,
    tracesSampleRate: 0,
    dataCollection: CLOSED_COLLECTION,
    beforeSend: withoutRequest,
    beforeBreadcrumb: () => null,
  });
}
