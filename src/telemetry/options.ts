import { getCurrentScope, type Options } from "@sentry/core";
import { collectionFor } from "./collection.ts";
import { type Component, LOCAL_DSN } from "./components.ts";
import { limitContinued } from "./continued-traces.ts";
import { createDropCounter, type DropCounter } from "./drops.ts";
import { breadcrumbHook, eventHook, floodGate } from "./hooks.ts";
import { traceRate } from "./sampler.ts";
import type { ForwardedLevel, TelemetrySettings } from "./settings.ts";

/** Next.js's own spans at a process's start, each a trace of its own that tells nothing. */
const BOOT_SPANS = ["load route module", "load instrumentation module", "register instrumentation"];
/** Paths of our own; looking whether the control plane is there, and its stream, belong to no trace. */
const SAME_ORIGIN = /^\/(?!\/|api\/(?:up|health|live|telemetry)(?:[/?]|$))/;

/** What logger and tracker look up in the running client; the SDK keeps options it does not know. */
export interface OwnOptions {
  zenLogsLevel: ForwardedLevel;
  /** How many like this error were left out before; null when this one is to be left out too. */
  zenGate(error: unknown, key: string): number | null;
}

/**
 * The options of the SDK's `init` that every runtime shares; transport and integrations are each runtime's own.
 * `maxValueLength` stays unset on purpose: the SDK would cut texts before secrets in them are found.
 */
export function telemetryOptions(
  settings: TelemetrySettings,
  component: Component,
  extra: { dropped?: DropCounter; now?: () => number } = {},
) {
  const { dropped = createDropCounter(), now = Date.now } = extra;
  const environment =
    component === "orchestrator" ? `orchestrator-${settings.environment}` : settings.environment;
  const take = limitContinued(now);
  return {
    dsn: settings.dsn ?? LOCAL_DSN,
    release: settings.release,
    environment,
    debug: settings.debug,
    attachStacktrace: settings.attachStacktrace,
    dataCollection: collectionFor(settings.sendDefaultPii),
    includeServerName: false,
    maxBreadcrumbs: 50,
    normalizeDepth: 5,
    normalizeMaxBreadth: 200,
    tracesSampler: (context) => traceRate(settings, context, { isContinued: isContinued(), take }),
    // Trace headers would tell other systems our release and environment.
    tracePropagationTargets: component === "browser" ? [SAME_ORIGIN] : [],
    ignoreSpans: BOOT_SPANS,
    beforeSend: eventHook({ dropped, now }),
    beforeBreadcrumb: breadcrumbHook,
    initialScope: {
      tags: { component, ...(settings.site === null ? {} : { site: settings.site }) },
      // Tags do not reach spans and log lines.
      attributes: { "zen.component": component },
      contexts: { machine: machineContext(settings, environment) },
    },
    zenLogsLevel: settings.logsLevel,
    zenGate: floodGate({ dropped, now }),
  } satisfies Options & OwnOptions & { includeServerName: boolean };
}

/** Whether the trace of this place in the code came in with a call. */
function isContinued(): boolean {
  return getCurrentScope().getPropagationContext().parentSpanId !== undefined;
}

function machineContext(settings: TelemetrySettings, environment: string): Record<string, string> {
  const { machineId, workerId, site } = settings;
  const known = { machine: machineId, worker: workerId, site, environment };
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
