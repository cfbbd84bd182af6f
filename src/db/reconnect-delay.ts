const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/**
 * How long to wait before connecting again after `failures` failures in a row: doubling from 100 ms to 10 s, of
 * which `random` (0 to 1) takes away up to half, so that processes do not come back all at once.
 */
export function reconnectDelayMs(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 20));
  return Math.round(full * (1 - random / 2));
}
