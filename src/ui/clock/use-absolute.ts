"use client";

import { useSyncExternalStore } from "react";
import { formatAbsolute } from "../format/time.ts";

const never = () => () => {};

/** A moment (ms since the epoch) with its zone: the reader's, and UTC until the browser has said which that is. */
export function useAbsolute(at: number, precise = false): string {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  return formatAbsolute(at, zone, precise);
}
