import type { RateWindow } from "./rate-window.ts";

/** What one sender of envelopes may send. */
export type Allowance = { key: string; perMinute: number; maxBytes: number; isSignedIn: boolean };

const SIGNED_IN = { perMinute: 240, maxBytes: 2 * 1024 * 1024, isSignedIn: true };
const SIGNED_OUT = { perMinute: 40, maxBytes: 256 * 1024, isSignedIn: false };
/**
 * Envelopes a minute of all who have not signed in together: cleaning the worst of them takes the process a good part
 * of a second, and addresses are cheap.
 */
const ALL_SIGNED_OUT_PER_MINUTE = 200;
/**
 * Bytes an hour of all of them together: what they send is kept for months, and 200 full envelopes a minute would fill
 * a disk.
 */
const ALL_SIGNED_OUT_PER_HOUR = 8 * 1024 * 1024;

/**
 * By session, or less, by address, without one. Not by the cookies: with another one beside it the same session would be
 * somebody else.
 */
export function allowanceFor(sessionId: string | null, address: string): Allowance {
  return sessionId === null
    ? { key: `address:${address}`, ...SIGNED_OUT }
    : { key: `session:${sessionId}`, ...SIGNED_IN };
}

/** Counts one envelope; null, or in how many seconds its sender may send again. */
export function takeFrom(rates: RateWindow, { key, perMinute, isSignedIn }: Allowance): number | null {
  const retryAfterS = rates.take(key, perMinute);
  // In this order: one sender alone must not use up what is everybody's.
  return retryAfterS !== null || isSignedIn
    ? retryAfterS
    : rates.take("signed-out", ALL_SIGNED_OUT_PER_MINUTE);
}

/** Counts the bytes of one envelope, in a window of an hour; as `takeFrom`. */
export function takeBytesFrom(
  hourly: RateWindow,
  { isSignedIn }: Pick<Allowance, "isSignedIn">,
  bytes: number,
): number | null {
  return isSignedIn ? null : hourly.take("signed-out", ALL_SIGNED_OUT_PER_HOUR, bytes);
}
