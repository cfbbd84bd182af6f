"use client";

import { useAbsolute, useBothZones } from "./use-absolute.ts";

type Props = {
  /** ISO time. */
  at: string;
  /** Show milliseconds. */
  precise?: boolean;
};

/** An exact time in the reader's own zone, which it names; in UTC too on hover. */
export function AbsoluteTime({ at, precise = false }: Props) {
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={useBothZones(ms, precise)} className="tabular-nums">
      {useAbsolute(ms, precise)}
    </time>
  );
}
