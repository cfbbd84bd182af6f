import type { RateWindow } from "./rate-window.ts";

/** What one sender of envelopes may send. */
export type Allowance = { key: string; perMinute: number; maxBytes: number; isSignedIn: boolean };

/**
 * Envelopes a minute of all who have not signed in together: cleaning the worst of them takes the process a good part
 * of a second, and addresses are cheap.
 */
const ALL_SIGNED_OUT_PER_MINUTE = 200;

/** Counts one envelope; null, or in how many seconds its sender may send again. */
export function takeFrom(rates: RateWindow, { key, perMinute, isSignedIn }: Allowance): number | null {
  const retryAfterS = rates.take(key, perMinute);
  // In this order: one sender alone must not use up what is everybody's.
  return retryAfterS !== null || isSignedIn
    ? retryAfterS
    : rates.take("signed-out", ALL_SIGNED_OUT_PER_MINUTE);
}
