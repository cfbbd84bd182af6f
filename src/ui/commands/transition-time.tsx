"use client";

import { useAbsolute } from "../clock/use-absolute.ts";

/** `2026-11-22 ` */
const DATE_LENGTH = 11;

/** The time of day of a step, to the millisecond and with its zone; the date on hover. */
export function TransitionTime({ at }: { at: string }) {
  const absolute = useAbsolute(Date.parse(at), true);
  return (
    <time dateTime={at} title={absolute} className="text-xs whitespace-nowrap tabular-nums">
      {absolute.slice(DATE_LENGTH)}
    </time>
  );
}
