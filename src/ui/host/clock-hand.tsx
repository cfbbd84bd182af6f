"use client";

import { type RefObject, useEffect } from "react";
import { useNow } from "../clock/clock-provider.tsx";

/** Keeps the control plane's time in `now`, ms since the epoch, so that no one else draws anew each second. */
export function ClockHand({ now }: { now: RefObject<number> }) {
  const time = useNow();
  useEffect(() => {
    now.current = time;
  }, [now, time]);
  return null;
}
