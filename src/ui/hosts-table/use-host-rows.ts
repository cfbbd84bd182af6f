"use client";

import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import type { HostWindow } from "#src/domain/hosts/table-schema.ts";
import { useLiveChanges } from "../live/use-live-changes.ts";
import { fetchRows, fetchWindow } from "./fetch-hosts.ts";
import { createRowFeed, type FeedState, type RowFeed } from "./row-feed.ts";

const TICK_MS = 1_000;
/** How often rows may change places at most. */
const TICKS_TO_SETTLE = 5;

/**
 * The rows of one filter in one order, kept up to date. A component with another `request` must be another one (by
 * its key). `held` says whether a pointer or the focus is at the table.
 */
export function useHostRows(
  request: string,
  initial: HostWindow,
  held: RefObject<boolean>,
): { feed: RowFeed; state: FeedState } {
  const [feed] = useState(() =>
    createRowFeed(initial, {
      window: (offset, limit) => fetchWindow(request, offset, limit),
      rows: fetchRows,
      isHeld: () => held.current,
    }),
  );
  const state = useSyncExternalStore(feed.subscribe, feed.snapshot, feed.snapshot);
  useLiveChanges({ hosts: "all", topics: ["hosts", "maintenance"] }, (message) =>
    feed.note(message?.type === "hosts" ? message.ids : null),
  );
  useEffect(() => {
    let ticks = 0;
    const timer = setInterval(() => {
      if (document.visibilityState === "hidden") return;
      ticks += 1;
      void feed.tick();
      if (ticks % TICKS_TO_SETTLE === 0) void feed.settle();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [feed]);
  return { feed, state };
}
