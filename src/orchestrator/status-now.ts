import { VERSION } from "#src/telemetry/version.ts";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { EnvelopeStore } from "./envelope-sender.ts";
import type { Journal } from "./journal/journal.ts";
import type { SampleLoop } from "./loop.ts";
import type { SampleStore } from "./samples.ts";
import type { DaemonStatus } from "./status.ts";

/** What the daemon is doing at this moment. */
export function statusNow(parts: {
  hostId: string;
  clock: Clock;
  connection: Connection;
  loop: SampleLoop;
  journal: Journal;
  sampleStore: SampleStore;
  envelopes: EnvelopeStore;
}): DaemonStatus {
  const { clock, connection, journal } = parts;
  const { latest } = parts.loop;
  return {
    hostId: parts.hostId,
    version: VERSION,
    pid: process.pid,
    at: Math.round(clock.now()),
    connection: {
      state: connection.state,
      gateway: connection.gateway,
      detail: connection.detail,
      clockOffsetMs: connection.clockOffsetMs,
    },
    miner: latest && {
      state: latest.state,
      reason: latest.reason,
      since: latest.since,
      sampledAt: latest.at,
      hashrate10s: latest.miner?.hashrate10s ?? null,
    },
    desired: journal.state.desired,
    lostPolicy: journal.state.lostPolicy,
    bufferedSamples: parts.sampleStore.depth,
    waitingEnvelopes: parts.envelopes.size,
  };
}
