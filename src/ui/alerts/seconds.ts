/** Units in which people say how long something lasts, the longest first; seconds each. */
export const TIME_UNITS = [
  { unit: "d", name: "days", seconds: 86_400 },
  { unit: "h", name: "hours", seconds: 3_600 },
  { unit: "min", name: "minutes", seconds: 60 },
  { unit: "s", name: "seconds", seconds: 1 },
] as const;
export type TimeUnit = (typeof TIME_UNITS)[number]["unit"];

/** Seconds in the longest unit that says them exactly: 300 is 5 min, 90 is 90 s. */
export function splitSeconds(seconds: number): { value: number; unit: TimeUnit } {
  const fit = TIME_UNITS.find((each) => seconds >= each.seconds && seconds % each.seconds === 0);
  return fit ? { value: seconds / fit.seconds, unit: fit.unit } : { value: seconds, unit: "s" };
}

/** The opposite of `splitSeconds`. What is no number stays none. */
export function joinSeconds(value: number, unit: TimeUnit): number {
  const { seconds } = TIME_UNITS.find((each) => each.unit === unit) ?? { seconds: 1 };
  return Math.round(value * seconds);
}

/** How long, exactly and in one unit: `5 min`, `90 s`, `2 d`. */
export function formatSeconds(seconds: number): string {
  const { value, unit } = splitSeconds(seconds);
  return `${value} ${unit}`;
}
