"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useAnchor } from "./use-anchor.ts";
import { useLater } from "./use-later.ts";

const load = () => import("./floating-panel.tsx");

/** Long enough to cross something with the pointer without anything opening, ms. */
const OPEN_AFTER_MS = 350;
/** Time to move the pointer from the element into the tooltip, ms. */
const CLOSE_AFTER_MS = 120;

type Props = {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  /** One element that can have the focus. */
  children: ReactNode;
};

/** A remark on hover and on focus. What somebody must know stands in the page instead. */
export function Tooltip({ content, side = "top", children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { holder, trigger } = useAnchor({ "aria-describedby": open ? id : null });
  const floating = useLater(load, open);
  const change = (to: boolean, afterMs = 0) => {
    clearTimeout(timer.current);
    if (afterMs === 0) setOpen(to);
    else timer.current = setTimeout(() => setOpen(to), afterMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches the element inside, which has the role */}
      <span
        ref={holder}
        data-holder
        className="contents"
        onPointerEnter={(event) => (event.pointerType === "touch" ? undefined : change(true, OPEN_AFTER_MS))}
        onPointerLeave={() => change(false, CLOSE_AFTER_MS)}
        onPointerDown={() => change(false)}
        onFocus={(event) => (event.target.matches(":focus-visible") ? change(true) : undefined)}
        onBlur={() => change(false)}
      >
        {children}
      </span>
      {open && floating ? (
        <floating.FloatingPanel
          id={id}
          role="tooltip"
          anchor={trigger}
          takesFocus={false}
          side={side}
          onClose={() => change(false)}
          onPointerEnter={() => change(true)}
          onPointerLeave={() => change(false, CLOSE_AFTER_MS)}
          className="floating z-50 max-w-72 rounded-md bg-tooltip px-2 py-1 text-xs text-tooltip-ink shadow-mid wrap-anywhere"
        >
          {content}
        </floating.FloatingPanel>
      ) : null}
    </>
  );
}
