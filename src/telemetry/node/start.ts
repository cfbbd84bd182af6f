import type { Integration } from "@sentry/core";
import { initWithoutDefaultIntegrations, linkedErrorsIntegration } from "@sentry/node";
import type { Component } from "../components.ts";
import { createDropCounter, type DropCounter } from "../drops.ts";
import type { Logger } from "../log.ts";
import { telemetryOptions } from "../options.ts";
import { announcementOf, type TelemetrySettings } from "../settings.ts";
import { envelopeTransport } from "../transport.ts";
import { watchForCrashes } from "./crash.ts";

export interface NodeTelemetryOptions {
  settings: TelemetrySettings;
  component: Component;
  /** Gets every envelope, cleaned, synchronously: what it keeps survives a crash right after. */
  take(bytes: Uint8Array): void;
  log: Logger;
  /** On every error event, for example the host's name. */
  tags?: Record<string, string>;
  integrations?: Integration[];
  dropped?: DropCounter;
}

export interface NodeTelemetry {
  /** Hands over what the SDK holds back: spans, logs, metrics. */
  flush(ms: number): Promise<void>;
  /** Flushes and ends; nothing is captured afterwards. */
  close(ms: number): Promise<void>;
  /** What was not sent and why, to be written down by the process. */
  dropped: DropCounter;
}

/**
 * Starts Sentry in a plain Node process, says so in one log line, and from then on reports crashes before they end it.
 * Switched off it only logs them; whatever captures goes on working, to no effect.
 */
export function startNodeTelemetry(options: NodeTelemetryOptions): NodeTelemetry {
  const { settings, log, dropped = createDropCounter() } = options;
  const client = settings.enabled ? startSdk(options, dropped) : undefined;
  const { message, fields } = announcementOf(settings);
  log.info(fields, message);
  const flush = async (ms: number) => void (await client?.flush(ms));
  const stopWatching = watchForCrashes({ log, flush });
  return {
    flush,
    async close(ms) {
      stopWatching();
      await client?.close(ms);
    },
    dropped,
  };
}

function startSdk(options: NodeTelemetryOptions, dropped: DropCounter) {
  const { settings, component } = options;
  const shared = telemetryOptions(settings, component, { dropped });
  const { tags, ...scope } = shared.initialScope;
  return initWithoutDefaultIntegrations({
    ...shared,
    initialScope: { tags: { ...tags, ...options.tags }, ...scope },
    transport: envelopeTransport(options.take, dropped),
    integrations: [linkedErrorsIntegration(), ...(options.integrations ?? [])],
    // Its hooks cannot register in a bundle, and say so on standard error.
    enableRuntimeChannelInjection: false,
    // Without effect unless the profiler is among the integrations.
    profileSessionSampleRate: settings.profilesSampleRate,
    profileLifecycle: "trace",
  });
}
