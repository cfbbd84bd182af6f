import { CHART_RANGES, type ChartRange, chartRange } from "../charts/ranges.ts";

/** Which time the charts show: the last hours, or a stretch that was chosen, ms since the epoch. */
export type ChartTime = { range: ChartRange; chosen: { from: number; to: number } | null };

/** Shorter than this there is nothing to see. */
const SHORTEST_MS = 30_000;

/** Reads the time from an address. A stretch that makes no sense is left out. */
export function readChartTime(query: { get: (name: string) => string | null }): ChartTime {
  const range = chartRange(query.get("range"));
  const from = Date.parse(query.get("from") ?? "");
  const to = Date.parse(query.get("to") ?? "");
  return { range, chosen: to - from >= SHORTEST_MS ? { from, to } : null };
}

/** The query of an address for this time. The range stays beside a stretch: it is what resetting goes back to. */
export function chartTimeQuery({ range, chosen }: ChartTime): string {
  const query = new URLSearchParams({ range });
  if (chosen) {
    query.set("from", new Date(chosen.from).toISOString());
    query.set("to", new Date(chosen.to).toISOString());
  }
  return query.toString();
}

/** Beginning and end in ms since the epoch; the last hours end at `now`. */
export function boundsOf({ range, chosen }: ChartTime, now: number): { from: number; to: number } {
  return chosen ?? { from: now - CHART_RANGES[range].ms, to: now };
}

/** A stretch that may be shown, cut to what has happened; null for one that is too short or lies ahead. */
export function stretch(from: number, to: number, now: number): { from: number; to: number } | null {
  const cut = { from: Math.round(Math.min(from, to)), to: Math.round(Math.min(Math.max(from, to), now)) };
  return cut.to - cut.from >= SHORTEST_MS ? cut : null;
}
