"use client";

import { type RefObject, useEffect, useRef } from "react";

type Anchor = {
  /** Belongs on the element around the trigger. */
  holder: RefObject<HTMLSpanElement | null>;
  /** The trigger itself, once it stands in the page. */
  trigger: () => HTMLElement | null;
};

/**
 * Finds the one element inside a holder. Attributes given here are kept on it by hand, because it may come from
 * the server or be wrapped, and neither takes props from us. Null takes an attribute away.
 */
export function useAnchor(attributes: Readonly<Record<string, string | null>>): Anchor {
  const holder = useRef<HTMLSpanElement>(null);
  const trigger = () => {
    let element = holder.current?.firstElementChild ?? null;
    // A tooltip around the trigger is a holder too.
    while (element?.matches("[data-holder]")) element = element.firstElementChild;
    return element instanceof HTMLElement ? element : null;
  };
  useEffect(() => {
    const element = trigger();
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) element?.removeAttribute(name);
      else element?.setAttribute(name, value);
    }
  });
  return { holder, trigger };
}
