import { announceNavigation } from "#src/ui/shell/navigation-start.ts";
import { noteNavigation, startTelemetry } from "#src/ui/telemetry/browser-sdk.ts";

if (document.documentElement.dataset.telemetry) {
  startTelemetry(async () => (await import("./sentry.client.config.ts")).initSentryClient);
}

/** Called by the router when it begins to go to another page. */
export function onRouterTransitionStart(url: string, type: string): void {
  announceNavigation(url);
  noteNavigation(url, type);
}
