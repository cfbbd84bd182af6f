/** How long an incident can be put aside, minutes. */
export const SNOOZE_MINUTES = [
  { name: "15 minutes", minutes: 15 },
  { name: "1 hour", minutes: 60 },
  { name: "4 hours", minutes: 240 },
] as const;

/** When the day of those who are told begins, hour of the reader's own clock. */
const MORNING_HOUR = 8;
const MINUTE_MS = 60_000;

/** Minutes from `now` until the next day's morning by the reader's clock. Right after midnight that is the next day still. */
export function minutesUntilTomorrow(now: Date): number {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING_HOUR, 0, 0, 0);
  return Math.ceil((morning.getTime() - now.getTime()) / MINUTE_MS);
}
