const HOUR_MS = 3_600_000;

/** The ranges of time that charts offer, with their length in ms. */
export const CHART_RANGES = {
  "1h": { label: "1 h", title: "last hour", ms: HOUR_MS },
  "24h": { label: "24 h", title: "last 24 hours", ms: 24 * HOUR_MS },
  "30d": { label: "30 d", title: "last 30 days", ms: 30 * 24 * HOUR_MS },
} as const;

export type ChartRange = keyof typeof CHART_RANGES;

/** The range that an address names; anything else is the shortest. */
export function chartRange(text: string | undefined): ChartRange {
  return text !== undefined && Object.hasOwn(CHART_RANGES, text) ? (text as ChartRange) : "1h";
}
