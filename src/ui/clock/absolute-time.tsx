"use client";

import { useAbsolute } from "./use-absolute.ts";

type Props = {
  /** ISO time. */
  at: string;
  /** Show milliseconds. */
  precise?: boolean;
};

/** An exact time in the reader's own zone, which it names. */
export function AbsoluteTime({ at, precise = false }: Props) {
  return (
    <time dateTime={at} className="tabular-nums">
      {useAbsolute(Date.parse(at), precise)}
    </time>
  );
}
