import { formatDuration } from "./duration.ts";

/** A moment seen from another, both ms since the epoch: `now`, `42 s ago`, `in 5 min`. */
export function formatRelative(at: number, now: number): string {
  const distance = now - at;
  if (Math.abs(distance) < 1_000) return "now";
  return distance > 0 ? `${formatDuration(distance)} ago` : `in ${formatDuration(-distance)}`;
}

/** Making one costs more than a hundred uses of it, and a list of hosts uses it for every row. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  formatters.set(timeZone, made);
  return made;
}

/** A moment with the name of its zone: `2026-11-22 15:04:05 UTC`, or `… 15:04:05.123 UTC` where ms matter. */
export function formatAbsolute(at: number, timeZone: string, precise = false): string {
  const parts = formatterOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  const ms = precise ? `.${String(at % 1_000).padStart(3, "0")}` : "";
  return `${date} ${part("hour")}:${part("minute")}:${part("second")}${ms} ${part("timeZoneName")}`;
}

/** A moment on an axis in the reader's zone: `15:04`, or `11-22` for a day and for the beginning of one. */
export function axisTime(at: number, days: boolean): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const isDay = days || (date.getHours() === 0 && date.getMinutes() === 0);
  if (isDay) return `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
