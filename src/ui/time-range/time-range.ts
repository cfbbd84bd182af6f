const HOUR_MS = 3_600_000;

/** How far back lists of what happened can look, with their length in ms. */
export const TIME_RANGES = {
  "1h": { label: "Last hour", ms: HOUR_MS },
  "24h": { label: "Last 24 hours", ms: 24 * HOUR_MS },
  "7d": { label: "Last 7 days", ms: 168 * HOUR_MS },
  "30d": { label: "Last 30 days", ms: 720 * HOUR_MS },
} as const;

export type TimeRange = keyof typeof TIME_RANGES;

/** What an address says of time: a range that ends now, or two moments. Nothing means all of it. */
export type TimeAddress = { time?: TimeRange; from?: string; to?: string };

/** The choices for a select; the first means no limit. */
export const TIME_CHOICES: readonly { value: string; label: string }[] = [
  { value: "", label: "Any time" },
  ...Object.entries(TIME_RANGES).map(([value, { label }]) => ({ value, label })),
];

/** The moments that an address means, seen from `now`. ISO. */
export function timeBounds({ time, from, to }: TimeAddress, now: Date): { from?: string; to?: string } {
  if (time) return { from: new Date(now.getTime() - TIME_RANGES[time].ms).toISOString() };
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
