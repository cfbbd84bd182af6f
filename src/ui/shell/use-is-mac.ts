"use client";

import { useSyncExternalStore } from "react";
import { isMac } from "./shortcut-provider.tsx";

const never = () => () => {};

/** Whether the reader's keyboard has a Command key; not until the browser has said so. */
export function useIsMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}
