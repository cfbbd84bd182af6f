"use client";

import { useSyncExternalStore } from "react";
import { formatAbsolute } from "../format/time.ts";
import { formatBothZones } from "./both-zones.ts";

const never = () => () => {};

/** The reader's zone, and UTC until the browser has said which that is. */
function useZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}

/** A moment (ms since the epoch) in the reader's zone, which it names. */
export function useAbsolute(at: number, precise = false): string {
  return formatAbsolute(at, useZone(), precise);
}

/** The same in the reader's zone and in UTC, for who hovers. */
export function useBothZones(at: number, precise = false): string {
  return formatBothZones(at, useZone(), precise);
}
