const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What a host may be ahead after its clock was corrected, and still be believed. */
const AHEAD_MS = MINUTE_MS;
/** Raw samples are kept this long; an older one could not be stored where it belongs. */
const KEPT_MS = 48 * HOUR_MS;
/** A fresh sample that claims to be older was taken by a clock that has jumped since it was measured. */
const FRESH_MS = 10 * MINUTE_MS;
/** Nothing of ours began earlier. */
const YEAR_2020 = Date.UTC(2020, 0, 1);

export interface SampleTimes {
  /** Control-plane clock, ms since the epoch. */
  at: number;
  since: number;
  /** The host's time could not be believed; `at` is when the sample arrived. */
  clamped: boolean;
}

/**
 * Times of a sample by the control plane's clock. `clockOffsetMs` is host minus gateway as measured on connecting.
 * `fresh` samples were taken just now, others come from a host's buffer.
 */
export function sampleTimes(
  sample: { at: number; since: number },
  { clockOffsetMs, fresh, now }: { clockOffsetMs: number; fresh: boolean; now: number },
): SampleTimes {
  const corrected = sample.at - clockOffsetMs;
  const oldest = now - (fresh ? FRESH_MS : KEPT_MS);
  const clamped = !(corrected >= oldest && corrected <= now + AHEAD_MS);
  const at = clamped ? now : corrected;
  // Durations survive a wrong clock: how long the state lasted is kept, whatever the time was thought to be.
  const since = at - Math.max(0, sample.at - sample.since);
  return { at, since: since < YEAR_2020 ? at : since, clamped };
}
