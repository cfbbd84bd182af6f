import { MAX_ENVELOPE_BYTES } from "#src/protocol/frames.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { openSpool, type Spool } from "#src/telemetry/node/spool.ts";
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
  const { hostName, log } = options;
  const listeners: (() => void)[] = [];
  const spool = openStore(options);

  function take(bytes: Uint8Array): void {
    if (bytes.byteLength > MAX_ENVELOPE_BYTES) {
      log.info({ bytes: bytes.byteLength }, "an envelope is too large for the connection and is dropped");
      return;
    }
    if (spool?.append(bytes)) for (const listener of listeners) listener();
  }

  const telemetry = startNodeTelemetry({
    settings: { ...options.settings, machineId: options.settings.machineId ?? hostName },
    component: "orchestrator",
    take,
    log,
    tags: { hostname: hostName },
  });
  return {
    envelopes: {
      get size() {
        return spool?.size ?? 0;
      },
      peek: (max) => spool?.peek(max) ?? [],
      remove: (ids) => spool?.remove(ids),
      onStored: (listener) => void listeners.push(listener),
    },
    async close() {
      await telemetry.close(CLOSE_MS);
      spool?.close();
    },
  };
}

function openStore({ directory, maxBytes, log }: HostTelemetryOptions): Spool | null {
  const onDropped = (count: number) =>
    log.info({ count }, "envelopes were dropped: the store is full or broken");
  try {
    return openSpool({ dir: directory, maxBytes, log, onDropped });
  } catch (error) {
    log.warn({ err: error }, "errors cannot be kept for the control plane; free or repair the disk");
    return null;
  }
}
