import * as Sentry from "@sentry/nextjs";
import { createDropCounter } from "#src/telemetry/drops.ts";
import { telemetryOptions } from "#src/telemetry/options.ts";
import { browserSettings } from "#src/telemetry/public-settings.ts";
import { scrubbing } from "#src/telemetry/transport.ts";
import { browserIntegrations, withoutNames } from "#src/ui/telemetry/browser-integrations.ts";
import { addReplayWhenIdle } from "#src/ui/telemetry/replay.ts";

/**
 * Starts Sentry in the browser by what the page says. A function, not an effect of importing this file: the SDK must
 * find its route manifest, which `instrumentation-client.ts` sets up first.
 */
export function initSentryClient(): void {
  const settings = browserSettings(document.documentElement.dataset.telemetry);
  if (settings === null) return;
  const dropped = createDropCounter();
  const options = telemetryOptions(settings, "browser", { dropped });
  Sentry.init({
    ...options,
    // Same origin: the policy of our pages allows nothing else, and blockers leave it alone.
    tunnel: "/api/telemetry/tunnel",
    transport: scrubbing(Sentry.makeFetchTransport, dropped),
    integrations: browserIntegrations,
    beforeBreadcrumb: (crumb) => {
      const kept = options.beforeBreadcrumb(crumb);
      return kept && withoutNames(kept);
    },
    replaysSessionSampleRate: 0,
    replaysOnErrorSampleRate: settings.replaysOnErrorSampleRate,
  });
  addReplayWhenIdle(settings.replaysOnErrorSampleRate);
}
