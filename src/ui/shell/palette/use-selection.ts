"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Found } from "./use-search.ts";

/**
 * Which line of the palette Enter takes: the first, also when hits come later above it, until somebody moves to
 * another by the keyboard.
 */
export function useSelection(list: RefObject<HTMLElement | null>, text: string, found: Found) {
  const [selected, select] = useState("");
  const moved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text begins anew
  useEffect(() => {
    moved.current = false;
  }, [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found changes the lines that the list holds
  useEffect(() => {
    if (moved.current) return;
    select(list.current?.querySelector("[cmdk-item]")?.getAttribute("data-value") ?? "");
  }, [list, text, found]);
  const keepSelection = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") moved.current = true;
  };
  return { selected, select, keepSelection };
}
