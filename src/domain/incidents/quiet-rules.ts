import type { QuietHours } from "../channels/schema.ts";

const MINUTE_MS = 60_000;
const DAY_MIN = 24 * 60;

/**
 * When the quiet hours that it is now end; null outside of them. `to` is not quiet any more; the same `from` and `to`
 * are never quiet. Clocks that change meanwhile are followed.
 */
export function quietUntil({ from, to, timezone }: QuietHours, now: Date): Date | null {
  const [start, end, local] = [minutesOf(from), minutesOf(to), localMinutes(timezone, now)];
  if (start === end || local === null) return null;
  const isQuiet = start < end ? local >= start && local < end : local >= start || local < end;
  if (!isQuiet) return null;
  const left = (end - local + DAY_MIN) % DAY_MIN;
  const wholeMinute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  const until = new Date(wholeMinute + left * MINUTE_MS);
  // Over a change of clocks the hands stand elsewhere by then.
  const drift = (localMinutes(timezone, until) ?? end) - end;
  const nearest = drift > DAY_MIN / 2 ? drift - DAY_MIN : drift < -DAY_MIN / 2 ? drift + DAY_MIN : drift;
  const corrected = new Date(until.getTime() - nearest * MINUTE_MS);
  return corrected > now ? corrected : until;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Null for a time zone that this machine does not know: then nothing is quiet. */
function localMinutes(timezone: string, time: Date): number | null {
  try {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone: timezone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    return minutesOf(format.format(time));
  } catch {
    return null;
  }
}
