import { z } from "zod";
import { TIME_RANGES, type TimeAddress, type TimeRange } from "./time-range.ts";

const rangeSchema = z.enum(Object.keys(TIME_RANGES) as [TimeRange, ...TimeRange[]]);
const timeSchema = z.iso.datetime({ offset: true });

/** Reads the query of an address. A part that makes no sense is left out; a range takes the place of moments. */
export function readTimeAddress(query: Readonly<Record<string, unknown>>): TimeAddress {
  const time = rangeSchema.safeParse(query.time).data;
  if (time) return { time };
  const from = timeSchema.safeParse(query.from).data;
  const to = timeSchema.safeParse(query.to).data;
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
