"use client";

import { useAbsolute } from "./use-absolute.ts";

/** An exact time in the reader's own zone, which it names. `at` is ISO. */
export function AbsoluteTime({ at }: { at: string }) {
  return (
    <time dateTime={at} className="tabular-nums">
      {useAbsolute(Date.parse(at))}
    </time>
  );
}
