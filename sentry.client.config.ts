import * as Sentry from "@sentry/nextjs";
import { createDropCounter } from "#src/telemetry/drops.ts";
import { telemetryOptions } from "#src/telemetry/options.ts";
import { browserSettings } from "#src/telemetry/public-settings.ts";
import { scrubbing } from "#src/telemetry/transport.ts";
import { browserIntegrations, withoutNames } from "#src/ui/telemetry/browser-integrations.ts";
import type { EarlyTrail } from "#src/ui/telemetry/early.ts";
import { addReplayWhenIdle } from "#src/ui/telemetry/replay.ts";
import { type BrowserSdk, browserSdk } from "#src/ui/telemetry/sdk.ts";
import { takeOver } from "#src/ui/telemetry/take-over.ts";

/**
 * Starts Sentry in the browser by what the page says, tells it what came before, and gives what pages ask of it. A
 * function, not an effect of importing this file: the SDK must find its route manifest, which
 * `instrumentation-client.ts` sets up first.
 */
export function initSentryClient(trail: EarlyTrail): BrowserSdk {
  const settings = browserSettings(document.documentElement.dataset.telemetry);
  if (settings === null) return browserSdk;
  const dropped = createDropCounter();
  const options = telemetryOptions(settings, "browser", { dropped });
  Sentry.init({
    ...options,
    // Same origin: the policy of our pages allows nothing else, and blockers leave it alone.
    tunnel: "/api/telemetry/tunnel",
    transport: scrubbing(Sentry.makeFetchTransport, dropped),
    integrations: (defaults) => [...browserIntegrations(defaults), ...tracing(trail)],
    beforeBreadcrumb: (crumb) => {
      const kept = options.beforeBreadcrumb(crumb);
      return kept && withoutNames(kept);
    },
    replaysSessionSampleRate: 0,
    replaysOnErrorSampleRate: settings.replaysOnErrorSampleRate,
  });
  takeOver(trail);
  addReplayWhenIdle(settings.replaysOnErrorSampleRate);
  return browserSdk;
}

/** Once another page stands there, the trace of the one that was loaded would go by a wrong name: then there is none. */
function tracing({ navigation }: EarlyTrail) {
  return navigation ? [Sentry.browserTracingIntegration({ instrumentPageLoad: false })] : [];
}
