"use client";

import { useSyncExternalStore } from "react";

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-density"] });
  return () => observer.disconnect();
}

/** The height that the density gives a row, px. */
function readHeight(): number {
  const style = getComputedStyle(document.documentElement);
  const rem = Number.parseFloat(style.fontSize);
  return Math.round(Number.parseFloat(style.getPropertyValue("--row")) * rem);
}

/** The height of a row in px; it follows the density. Zero until the page is alive. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, readHeight, () => 0);
}
