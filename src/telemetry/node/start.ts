import type { Integration } from "@sentry/core";
import { initWithoutDefaultIntegrations, linkedErrorsIntegration } from "@sentry/node";
import type { Component } from "../components.ts";
import { createDropCounter, type DropCounter } from "../drops.ts";
import type { Logger } from "../log.ts";
import { telemetryOptions } from "../options.ts";
import { announcementOf, type TelemetrySettings } from "../settings.ts";
import { envelopeTransport } from "../transport.ts";

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

/** Starts Sentry in a plain Node process, says so in one log line, and watches for crashes. */
export function startNodeTelemetry(options: NodeTelemetryOptions): NodeTelemetry {
  const { settings, component, log } = options;
  const dropped = options.dropped ?? createDropCounter();
  const client = initWithoutDefaultIntegrations({
    ...telemetryOptions(settings, component, { dropped }),
    transport: envelopeTransport(options.take, dropped),
    integrations: [linkedErrorsIntegration(), ...(options.integrations ?? [])],
    enableRuntimeChannelInjection: false,
  });
  const { message, fields } = announcementOf(settings);
  log.info(fields, message);
  return {
    flush: async (ms) => void (await client?.flush(ms)),
    close: async (ms) => void (await client?.close(ms)),
    dropped,
  };
}
