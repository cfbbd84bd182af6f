"use client";

import { type ReactNode, useId, useState } from "react";
import { useAnchor } from "./use-anchor.ts";
import { useLater } from "./use-later.ts";

const load = () => import("./floating-panel.tsx");

type Props = {
  /** The button that opens it. */
  trigger: ReactNode;
  /** What it is, for those who cannot see it. */
  label: string;
  align?: "start" | "center" | "end" | undefined;
  children: ReactNode;
};

/** Something small that opens beside a button and leaves the page usable. */
export function Popover({ trigger, label, align = "start", children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const floating = useLater(load, open);
  const anchor = useAnchor({
    "aria-haspopup": "dialog",
    "aria-expanded": String(open),
    "aria-controls": open ? id : null,
  });
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches the button inside */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys click the button inside */}
      <span
        ref={anchor.holder}
        data-holder
        className="contents"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(!open)}
      >
        {trigger}
      </span>
      {open && floating ? (
        <floating.FloatingPanel
          id={id}
          aria-label={label}
          anchor={anchor.trigger}
          takesFocus
          align={align}
          onClose={() => setOpen(false)}
          className="floating z-40 max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-raised p-3 shadow-mid"
        >
          {children}
        </floating.FloatingPanel>
      ) : null}
    </>
  );
}
