const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function two(large: number, largeName: string, small: number, smallName: string): string {
  return small === 0 ? `${large} ${largeName}` : `${large} ${largeName} ${small} ${smallName}`;
}

/** A duration in ms in at most two units, rounded down: `42 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return two(Math.floor(ms / HOUR), "h", Math.floor((ms % HOUR) / MINUTE), "min");
  return two(Math.floor(ms / DAY), "d", Math.floor((ms % DAY) / HOUR), "h");
}

/** How long a step took, ms, exact where that is interesting: `38 ms`, `1.24 s`, then as a duration. */
export function formatStep(ms: number): string {
  const rounded = Math.round(ms);
  if (rounded < SECOND) return `${Math.max(0, rounded)} ms`;
  if (ms < 59.95 * SECOND) return `${(ms / SECOND).toFixed(ms < 9.995 * SECOND ? 2 : 1)} s`;
  return formatDuration(ms);
}
