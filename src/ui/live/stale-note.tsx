"use client";

import { CloudOff } from "lucide-react";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { useNow } from "../clock/clock-provider.tsx";
import { useLive } from "./live-provider.tsx";
import { staleSince } from "./stale.ts";

/** Says above a list or a figure that it may be out of date, and since when. Draws nothing while it follows. */
export function StaleNote() {
  const { link } = useLive();
  const since = staleSince(link, useNow());
  if (since === null) return null;
  return (
    <p
      role="status"
      data-stale
      className="flex items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-ink"
    >
      <CloudOff aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-state-attention" />
      <span>
        As of <AbsoluteTime at={new Date(since).toISOString()} />: live updates have been cut since, so this
        may have changed.
      </span>
    </p>
  );
}
