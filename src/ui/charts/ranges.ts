const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The ranges of time that charts offer, with their length in ms. They end now. */
export const CHART_RANGES = {
  "1h": { label: "1 h", title: "last hour", ms: HOUR_MS },
  "6h": { label: "6 h", title: "last 6 hours", ms: 6 * HOUR_MS },
  "24h": { label: "24 h", title: "last 24 hours", ms: DAY_MS },
  "7d": { label: "7 d", title: "last 7 days", ms: 7 * DAY_MS },
  "30d": { label: "30 d", title: "last 30 days", ms: 30 * DAY_MS },
} as const;

export type ChartRange = keyof typeof CHART_RANGES;

/** The range that an address names; anything else is the shortest. */
export function chartRange(text: string | null | undefined): ChartRange {
  return text && Object.hasOwn(CHART_RANGES, text) ? (text as ChartRange) : "1h";
}
