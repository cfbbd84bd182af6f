import type { Options } from "@sentry/core";
import { collectionFor } from "./collection.ts";
import { type Component, LOCAL_DSN } from "./components.ts";
import type { DropCounter } from "./drops.ts";
import type { TelemetrySettings } from "./settings.ts";

/** The options of the SDK's `init` that every runtime shares; transport and integrations are each runtime's own. */
export function telemetryOptions(
  settings: TelemetrySettings,
  component: Component,
  _extra?: { dropped?: DropCounter; now?: () => number },
) {
  return {
    dsn: settings.dsn ?? LOCAL_DSN,
    release: settings.release,
    environment: environmentOf(settings, component),
    dataCollection: collectionFor(settings.sendDefaultPii),
    attachStacktrace: settings.attachStacktrace,
    debug: settings.debug,
    tracesSampler: () => 1,
    initialScope: { tags: { component } },
  } satisfies Options;
}

function environmentOf(settings: TelemetrySettings, component: Component): string {
  return component === "orchestrator" ? `orchestrator-${settings.environment}` : settings.environment;
}
