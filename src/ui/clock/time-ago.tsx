"use client";

import { formatDuration } from "../format/duration.ts";
import { formatRelative } from "../format/time.ts";
import { useNow } from "./clock-provider.tsx";
import { useBothZones } from "./use-absolute.ts";

type Props = {
  /** ISO time. */
  at: string;
  /** `ago` says "5 min ago"; `for` says "5 min", for how long something has lasted. */
  form?: "ago" | "for";
};

/** A moment as a distance from now, with the exact time on hover. */
export function TimeAgo({ at, form = "ago" }: Props) {
  const now = useNow();
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={useBothZones(ms)} className="tabular-nums">
      {form === "ago" ? formatRelative(ms, now) : formatDuration(now - ms)}
    </time>
  );
}
