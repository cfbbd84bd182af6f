import type { HostState, ReportedState } from "#src/protocol/states.ts";
import type { Resolution } from "./schema.ts";

/** Silence after which a host counts as offline, by database time. The view `host_view` has the same figure. */
export const OFFLINE_AFTER_MS = 30_000;

const HOUR_MS = 3_600_000;

/** What is known about a host at one moment. */
export type StateFacts = {
  enrolledAt: Date;
  reportedState: ReportedState;
  reason: string;
  stateSince: Date | null;
  lastSeenAt: Date | null;
  /** The most specific maintenance in force. */
  maintenance: { reason: string; startsAt: Date } | null;
  now: Date;
};

export type EffectiveState = { state: HostState; reason: string; since: Date | null };

/**
 * What operators see: maintenance first, then silence, then what the host last proved. The view `host_view`
 * decides the same for all hosts at once.
 */
export function effectiveState(facts: StateFacts): EffectiveState {
  if (facts.maintenance) {
    return {
      state: "in_maintenance",
      reason: facts.maintenance.reason,
      since: facts.maintenance.startsAt,
    };
  }
  if (facts.lastSeenAt === null) {
    return { state: "unknown", reason: "never connected", since: facts.enrolledAt };
  }
  const offlineSince = new Date(facts.lastSeenAt.getTime() + OFFLINE_AFTER_MS);
  if (offlineSince <= facts.now) {
    return { state: "host_offline", reason: "nothing heard from it for 30 s", since: offlineSince };
  }
  return { state: facts.reportedState, reason: facts.reason, since: facts.stateSince };
}

/** The finest resolution that draws a chart of this length in at most about 3,000 points. */
export function resolutionFor(from: Date, to: Date): Resolution {
  const lengthMs = to.getTime() - from.getTime();
  if (lengthMs <= 2 * HOUR_MS) return "raw";
  return lengthMs <= 48 * HOUR_MS ? "1m" : "1h";
}

/** The minute or hour that a time falls into. */
export function bucketStart(time: Date, grain: "1m" | "1h"): Date {
  const sizeMs = grain === "1m" ? 60_000 : HOUR_MS;
  return new Date(Math.floor(time.getTime() / sizeMs) * sizeMs);
}
