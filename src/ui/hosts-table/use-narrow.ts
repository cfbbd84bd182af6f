"use client";

import { useSyncExternalStore } from "react";

/** Where rows turn into cards; the style sheet says the same. */
const NARROW = "(max-width: 47.99rem)";

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

/** Whether rows are cards; null until the page is alive. */
export function useNarrow(): boolean | null {
  return useSyncExternalStore<boolean | null>(
    subscribe,
    () => matchMedia(NARROW).matches,
    () => null,
  );
}
