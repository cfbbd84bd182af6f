"use client";

import { useEffect, useState } from "react";

/** Grows each time that the page turns light or dark, so that what is drawn on a canvas is drawn again. */
export function useThemeChange(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const changed = () => setChanges((count) => count + 1);
    dark.addEventListener("change", changed);
    return () => dark.removeEventListener("change", changed);
  }, []);
  return changes;
}
