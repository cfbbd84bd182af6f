"use client";

import { useRef } from "react";

/** What gets the focus back: a choice of a menu is gone by then, but not the button that opened the menu. */
function lastingOpener(): HTMLElement | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement)) return null;
  const menu = active.closest("[role=menu]");
  return menu ? document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(menu.id)}"]`) : active;
}

/**
 * Handlers for a Radix dialog without a trigger of its own, which would otherwise leave the focus on nothing:
 * they give it back to what had it when the dialog opened.
 */
export function useFocusReturn() {
  const opener = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = lastingOpener();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      opener.current?.focus();
    },
  };
}
