"use client";

import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { cn } from "../primitives/class-names.ts";
import { Popover } from "../primitives/popover.tsx";
import type { LinkState } from "./link-state.ts";
import { useLive } from "./live-provider.tsx";

type Look = { word: string; tone: string; advice: string };

const LOOKS: Readonly<Record<LinkState["is"], Look>> = {
  connecting: {
    word: "Connecting",
    tone: "text-ink-muted",
    advice: "The page is shown as it was made; changes follow in a moment.",
  },
  live: {
    word: "Live",
    tone: "text-state-mining",
    advice:
      "What changes in the fleet shows here within a second. All tabs of this browser share one stream.",
  },
  reconnecting: {
    word: "Reconnecting",
    tone: "text-state-attention",
    advice:
      "The stream of changes broke off, and the browser is opening it again. Pages catch up by themselves then. If it lasts, look whether this machine has a network and the control plane is running.",
  },
  stale: {
    word: "Not live",
    tone: "text-state-failed",
    advice:
      "The control plane refused the stream of changes: the session has ended, or it cannot be checked at present. It is tried again every 5 s. Reload the page; if it asks, sign in again.",
  },
};

/** Whether what the page shows follows the fleet, since when it does not, and what to do about it. */
export function LiveStatus() {
  const { link } = useLive();
  const { word, tone, advice } = LOOKS[link.is];
  const since = "since" in link ? new Date(link.since).toISOString() : null;
  return (
    <>
      <Popover
        label="Live updates"
        align="end"
        trigger={
          <button
            type="button"
            data-live={link.is}
            className={cn(
              "inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-2 text-xs whitespace-nowrap hover:bg-sunken pointer-coarse:h-10",
              tone,
            )}
          >
            <span aria-hidden="true" className="relative size-2 rounded-full bg-current" />
            <span className={link.is === "live" ? "text-ink-muted max-sm:sr-only" : ""}>{word}</span>
            {since ? (
              <span className="max-lg:sr-only">
                since <AbsoluteTime at={since} />
              </span>
            ) : null}
          </button>
        }
      >
        <div className="grid gap-1">
          <p className={`font-medium ${tone}`}>{word}</p>
          {since ? (
            <p>
              Since <AbsoluteTime at={since} />
            </p>
          ) : null}
          <p className="text-ink-muted">{advice}</p>
        </div>
      </Popover>
      <span role="status" className="sr-only">
        {link.is === "reconnecting" || link.is === "stale" ? `Live updates: ${word}` : ""}
      </span>
    </>
  );
}
