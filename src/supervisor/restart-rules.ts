const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const HEALTHY_MS = 60_000;

/** How often a process has ended in a row, counting the end after `ranMs`; a minute of work makes up for what was. */
export function failuresAfter(failures: number, ranMs: number): number {
  return ranMs >= HEALTHY_MS ? 1 : failures + 1;
}

/** The pause before the start after so many ends in a row: half a second, doubling to half a minute. */
export function restartDelayMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
