const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** How long to wait after `failures` in a row, 1 or more: doubled each time, spread by `random` (0 to 1). */
export function backoffMs(failures: number, random: number, longestMs = LONGEST_MS): number {
  const full = Math.min(longestMs, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(full / 2 + (full / 2) * random);
}
