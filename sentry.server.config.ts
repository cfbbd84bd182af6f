import * as Sentry from "@sentry/nextjs";
import { CLOSED_COLLECTION, withoutRequest } from "#src/telemetry/sentry-closed.ts";

// Loaded by instrumentation.ts only when SENTRY_DSN is set.
Sentry.init({
  dsn: process.env.SENTRY_DSN,
  tracesSampleRate: 0,
  dataCollection: CLOSED_COLLECTION,
  beforeSend: withoutRequest,
  beforeBreadcrumb: () => null,
});
