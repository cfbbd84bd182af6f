"use client";

import { type RefObject, useEffect, useRef } from "react";

/** A finger leaves no trace when it lifts: rows hold still for a while after each touch, ms. */
const AFTER_TOUCH_MS = 4_000;

/** Whether a pointer or the focus is at an element. The answer is a ref, because nothing is drawn anew for it. */
export function useHeld(element: RefObject<HTMLElement | null>): RefObject<boolean> {
  const held = useRef(false);
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const by = { pointer: false, focus: false };
    let touchEnds: ReturnType<typeof setTimeout> | undefined;
    const set = (what: keyof typeof by, value: boolean) => {
      by[what] = value;
      held.current = by.pointer || by.focus;
    };
    const touched = () => {
      clearTimeout(touchEnds);
      set("pointer", true);
      touchEnds = setTimeout(() => set("pointer", false), AFTER_TOUCH_MS);
    };
    const listeners = {
      pointerenter: (event: PointerEvent) => event.pointerType === "mouse" && set("pointer", true),
      pointerleave: (event: PointerEvent) => event.pointerType === "mouse" && set("pointer", false),
      touchstart: touched,
      touchmove: touched,
      focusin: () => set("focus", true),
      focusout: () => set("focus", false),
    };
    for (const [name, listener] of Object.entries(listeners)) {
      node.addEventListener(name, listener as EventListener, { passive: true });
    }
    return () => {
      clearTimeout(touchEnds);
      for (const [name, listener] of Object.entries(listeners)) {
        node.removeEventListener(name, listener as EventListener);
      }
    };
  }, [element]);
  return held;
}
