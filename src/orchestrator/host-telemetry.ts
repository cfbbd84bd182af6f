import { MAX_ENVELOPE_BYTES } from "#src/protocol/frames.ts";
import { createDropCounter } from "#src/telemetry/drops.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { startDropReports } from "#src/telemetry/node/drop-reports.ts";
import { openSpool } from "#src/telemetry/node/spool.ts";
import { startNodeTelemetry } from "#src/telemetry/node/start.ts";
import type { TelemetrySettings } from "#src/telemetry/settings.ts";
import type { EnvelopeStore } from "./envelope-sender.ts";

/** How long a stopping daemon waits until the SDK has handed over what it holds, ms. Nothing here needs the network. */
const CLOSE_MS = 2_000;

export interface HostTelemetryOptions {
  settings: TelemetrySettings;
  /** Where envelopes wait for a gateway. */
  directory: string;
  maxBytes: number;
  /** As enrolled. */
  hostName: string;
  log: Logger;
}

export interface HostTelemetry {
  envelopes: EnvelopeStore;
  /** Hands over and keeps what was captured so far; nothing is captured afterwards. */
  close(): Promise<void>;
}

/**
 * Starts Sentry on a host. What it captures is on the disk at once, bounded, and leaves by the connection to the
 * control plane. Never throws: a host without telemetry mines all the same.
 */
export function startHostTelemetry(options: HostTelemetryOptions): HostTelemetry {
  const { hostName, directory, maxBytes, log } = options;
  const listeners: (() => void)[] = [];
  const dropped = createDropCounter();
  const spool = openSpool({
    dir: directory,
    maxBytes,
    log,
    onDropped: (count) => dropped.add("spool", "unknown", count),
  });

  function take(bytes: Uint8Array): void {
    if (bytes.byteLength > MAX_ENVELOPE_BYTES) {
      dropped.add("too_large", "unknown");
      return;
    }
    if (spool.append(bytes)) for (const listener of listeners) listener();
  }

  const telemetry = startNodeTelemetry({
    settings: { ...options.settings, machineId: options.settings.machineId ?? hostName },
    component: "orchestrator",
    take,
    log,
    tags: { hostname: hostName },
    dropped,
  });
  const reports = startDropReports(dropped, take);
  return {
    envelopes: {
      get size() {
        return spool.size;
      },
      peek: (max) => spool.peek(max),
      remove: (ids) => spool.remove(ids),
      onStored: (listener) => void listeners.push(listener),
    },
    async close() {
      await telemetry.close(CLOSE_MS);
      reports.stop();
      spool.close();
    },
  };
}
