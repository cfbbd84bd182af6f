"use client";

import { useEffect, useRef } from "react";
import { useShortcutRegistry } from "./shortcut-provider.tsx";

/**
 * Does something when keys are pressed, as long as the component is on the page: `x`, `g h` after one another, or
 * `mod+k`. Plain keys do nothing while somebody types, and can be switched off. `label` and `group` are how the list
 * of shortcuts says it.
 */
export function useShortcut(
  keys: string,
  handler: () => void,
  { label, group }: { label: string; group: string },
): void {
  const registry = useShortcutRegistry();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(
    () => registry.add({ keys, label, group, run: () => latest.current() }),
    [registry, keys, label, group],
  );
}
