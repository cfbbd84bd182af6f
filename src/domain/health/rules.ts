import type { HostState, ReportedState } from "#src/protocol/states.ts";
import type { HostSeries, PickedSeries, Resolution, SeriesMetric } from "./schema.ts";

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

/** The longest range of each resolution, so that no answer grows beyond some 50,000 points. */
export const LONGEST_RANGE_MS: Readonly<Record<Resolution, number>> = {
  raw: 24 * HOUR_MS,
  "1m": 31 * 24 * HOUR_MS,
  "1h": 3 * 366 * 24 * HOUR_MS,
};

const DEFAULT_STEP_S = 10;

/** The median distance of sample times in ms; the sampling interval of a host is its own setting. Seconds. */
export function usualStepS(times: readonly number[]): number {
  const distances = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const median = distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)];
  return median === undefined || median <= 0 ? DEFAULT_STEP_S : median / 1000;
}

/** The minute or hour that a time falls into, in UTC. */
export function bucketStart(time: Date, grain: "1m" | "1h"): Date {
  const sizeMs = grain === "1m" ? 60_000 : HOUR_MS;
  return new Date(Math.floor(time.getTime() / sizeMs) * sizeMs);
}

/** The series with these of its figures alone: a chart of one metric needs none of the others. */
export function onlyMetrics(series: HostSeries, metrics: readonly SeriesMetric[]): PickedSeries {
  const points = series.points.map((point) => ({
    t: point.t,
    ...Object.fromEntries(metrics.map((metric) => [metric, point[metric]])),
  }));
  return { ...series, points };
}
