import { z } from "zod";

const HOUR_MS = 3_600_000;

/** How far back lists of what happened can look, with their length in ms. */
const LENGTHS_MS = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS, "30d": 720 * HOUR_MS } as const;

export type TimeRange = keyof typeof LENGTHS_MS;

const rangeSchema = z.enum(Object.keys(LENGTHS_MS) as [TimeRange, ...TimeRange[]]);
const timeSchema = z.iso.datetime({ offset: true });

/** What an address says of time: a range that ends now, or two moments. Nothing means all of it. */
export type TimeAddress = { time?: TimeRange; from?: string; to?: string };

/** The choices for a select; the first means no limit. */
export const TIME_CHOICES: readonly { value: TimeRange | ""; label: string }[] = [
  { value: "", label: "Any time" },
  { value: "1h", label: "Last hour" },
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
];

/** Reads the query of an address. A part that makes no sense is left out; a range takes the place of moments. */
export function readTimeAddress(query: Readonly<Record<string, unknown>>): TimeAddress {
  const time = rangeSchema.safeParse(query.time).data;
  if (time) return { time };
  const from = timeSchema.safeParse(query.from).data;
  const to = timeSchema.safeParse(query.to).data;
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** The moments that an address means, seen from `now`. ISO. */
export function timeBounds({ time, from, to }: TimeAddress, now: Date): { from?: string; to?: string } {
  if (time) return { from: new Date(now.getTime() - LENGTHS_MS[time]).toISOString() };
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
