import type { Trend, TrendSpan } from "./schema.ts";

const HOUR_MS = 3_600_000;

/** Pieces of a trend and how many hours each has. */
const TRENDS: Readonly<Record<TrendSpan, { pieces: number; hours: number }>> = {
  "24h": { pieces: 24, hours: 1 },
  "7d": { pieces: 28, hours: 6 },
};

/** Beginning of the oldest piece of a trend that ends in the hour of `now`. */
export function trendStart(span: TrendSpan, now: Date): Date {
  const { pieces, hours } = TRENDS[span];
  const nextHour = (Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS;
  return new Date(nextHour - pieces * hours * HOUR_MS);
}

/** Adds hourly counts up to a trend. What lies outside of it is left out. */
export function trendOf(
  hourly: readonly { bucket: Date; count: number }[],
  span: TrendSpan,
  now: Date,
): Trend {
  const { pieces, hours } = TRENDS[span];
  const start = trendStart(span, now).getTime();
  const counts = new Array<number>(pieces).fill(0);
  for (const { bucket, count } of hourly) {
    const index = Math.floor((bucket.getTime() - start) / (hours * HOUR_MS));
    const before = counts[index];
    if (before !== undefined) counts[index] = before + count;
  }
  return { counts, total: counts.reduce((sum, count) => sum + count, 0) };
}

/** What a text that somebody looks for may be the id of. */
export type IdForm = {
  hex: string | null;
  uuid: string | null;
  job: string | null;
  /** Of an error that broke while a page was drawn, as the framework numbers it. */
  digest: string | null;
};

/** Reads a text as an id: 32 hex digits are an event's or a trace's, with dashes also a command's or a host's. */
export function readId(text: string): IdForm {
  const trimmed = text.trim().toLowerCase();
  const hex = trimmed.replaceAll("-", "");
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(trimmed);
  return {
    hex: isUuid || /^[0-9a-f]{32}$/.test(trimmed) ? hex : null,
    uuid: isUuid ? trimmed : null,
    job: /^\d{1,19}$/.test(trimmed) ? trimmed : null,
    digest: /^\d{4,12}(@e\d{1,6})?$/.test(trimmed) ? trimmed.toUpperCase() : null,
  };
}
