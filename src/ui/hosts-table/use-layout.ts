"use client";

import { useEffect, useRef, useState } from "react";
import { LAYOUT_COOKIE, type TableLayout } from "./layout.ts";

/** Dragging a column makes many layouts; the last one of a burst is kept, ms. */
const REST_MS = 300;
const YEAR_S = 365 * 86_400;

function keep(layout: TableLayout): void {
  const value = encodeURIComponent(JSON.stringify(layout));
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not there in every browser
  document.cookie = `${LAYOUT_COOKIE}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

/**
 * The layout of the table. It begins as the page says, again with every other `view`; what is changed is kept in a
 * cookie for the next visit.
 */
export function useLayout(
  initial: TableLayout,
  view: string | null,
): { layout: TableLayout; setLayout: (layout: TableLayout) => void } {
  const [changed, setChanged] = useState<{ view: string | null; layout: TableLayout } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    layout: changed?.view === view ? changed.layout : initial,
    setLayout: (layout) => {
      setChanged({ view, layout });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keep(layout), REST_MS);
    },
  };
}
