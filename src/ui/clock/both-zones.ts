import { formatAbsolute } from "../format/time.ts";

/**
 * A moment in the reader's zone and in UTC, which servers and colleagues elsewhere speak of:
 * `2026-11-22 16:04:05 GMT+1 · 15:04:05 UTC`. The day is said again where it is another.
 */
export function formatBothZones(at: number, timeZone: string, precise = false): string {
  const local = formatAbsolute(at, timeZone, precise);
  const utc = formatAbsolute(at, "UTC", precise);
  if (local === utc) return local;
  const [localDay] = local.split(" ");
  const [utcDay, ...utcTime] = utc.split(" ");
  return `${local} · ${localDay === utcDay ? utcTime.join(" ") : utc}`;
}
