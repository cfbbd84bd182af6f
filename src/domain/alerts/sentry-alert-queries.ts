import { activeSentryAlerts } from "../sentry/alert-queries.ts";
import type { Measurement } from "./measure-schema.ts";
import { evaluateSentryAlerts } from "./sentry-alert-rules.ts";

/** Reads what Sentry's own alerts said over its webhook. */
export const measureSentryAlerts: Measurement = {
  kinds: ["sentry_alert"],
  async measure(ctx) {
    const alerts = await activeSentryAlerts(ctx.db, ctx.now);
    return () => evaluateSentryAlerts(alerts);
  },
};
