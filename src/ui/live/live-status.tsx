"use client";

import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { useLive } from "./live-provider.tsx";

const LOOKS = {
  connecting: { word: "Connecting", tone: "text-ink-muted" },
  live: { word: "Live", tone: "text-state-mining" },
  reconnecting: { word: "Reconnecting", tone: "text-state-attention" },
  stale: { word: "Not live: reload or sign in again", tone: "text-state-failed" },
} as const;

/** Whether what the page shows follows the fleet, and since when it does not. */
export function LiveStatus() {
  const { link } = useLive();
  const { word, tone } = LOOKS[link.is];
  return (
    <span role="status" data-live={link.is} className={`inline-flex items-center gap-1.5 text-xs ${tone}`}>
      <span aria-hidden="true" className="size-2 rounded-full bg-current" />
      {word}
      {"since" in link ? (
        <>
          {" · since "}
          <AbsoluteTime at={new Date(link.since).toISOString()} />
        </>
      ) : null}
    </span>
  );
}
