import type { HostState } from "#src/protocol/states.ts";
import type { StateSpan } from "./history-schema.ts";

/** A change of what the host reported; ms since the epoch. */
export type ReportedChange = { at: number; to: HostState; reason: string };

/** A time that covers what the host reported: silence, or maintenance. Null while it lasts. */
export type Cover = { from: number; to: number | null; reason: string };

/** What is known of a host's past. Times are ms since the epoch. */
export type StatePast = {
  from: number;
  /** The end of the range, or now when that comes first. */
  to: number;
  enrolledAt: number;
  /** What the host had reported before the first change. */
  before: { state: HostState; reason: string };
  /** Oldest first. */
  changes: readonly ReportedChange[];
  silences: readonly Cover[];
  maintenance: readonly Cover[];
};

/**
 * The states of a host over a range, as operators saw them: maintenance before silence, silence before what the
 * host reported. `effectiveState` decides the same for one moment.
 */
export function stateSpans(past: StatePast): StateSpan[] {
  const silent = covered(reportedSpans(past), past.silences, "host_offline");
  return joined(covered(silent, past.maintenance, "in_maintenance"));
}

function reportedSpans({ from, to, enrolledAt, before, changes }: StatePast): StateSpan[] {
  const start = Math.max(from, enrolledAt);
  const steps = [{ at: start, to: before.state, reason: before.reason }, ...changes];
  return steps.flatMap((step, index) => {
    const begins = Math.max(step.at, start);
    const ends = Math.min(steps[index + 1]?.at ?? to, to);
    return begins < ends ? [{ state: step.to, reason: step.reason, from: begins, to: ends }] : [];
  });
}

/** Cuts what is covered out of the spans and puts the cover there. */
function covered(spans: readonly StateSpan[], covers: readonly Cover[], state: HostState): StateSpan[] {
  let result = [...spans];
  for (const cover of covers) {
    const end = cover.to ?? Number.POSITIVE_INFINITY;
    result = result.flatMap((span) => {
      if (span.to <= cover.from || span.from >= end || span.state === state) return [span];
      const middle = { from: Math.max(span.from, cover.from), to: Math.min(span.to, end) };
      return [
        { ...span, to: middle.from },
        { ...middle, state, reason: cover.reason },
        { ...span, from: middle.to },
      ].filter((piece) => piece.from < piece.to);
    });
  }
  return result;
}

/** Neighbours of the same state are one span, with the reason of its beginning. */
function joined(spans: readonly StateSpan[]): StateSpan[] {
  const result: StateSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && last.state === span.state && last.to === span.from) last.to = span.to;
    else result.push({ ...span });
  }
  return result;
}
