"use client";

import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import type { MenuPanelProps } from "./menu-panel.tsx";
import { useAnchor } from "./use-anchor.ts";

/** A menu is fetched when the pointer or the focus comes near its button. */
const load = () => import("./menu-panel.tsx");
const MenuPanel = lazy(() => load().then((panel) => ({ default: panel.MenuPanel })));

/** One choice: with `href` it goes somewhere, otherwise it does something. */
export const MenuItem = lazy(() => load().then((panel) => ({ default: panel.MenuItem })));
/** Something that is on or off. The menu stays open, because one seldom changes only one of them. */
export const MenuCheckbox = lazy(() => load().then((panel) => ({ default: panel.MenuCheckbox })));
/** Names the choices below it. */
export const MenuLabel = lazy(() => load().then((panel) => ({ default: panel.MenuLabel })));
/** A line between choices of different kinds. */
export const MenuSeparator = lazy(() => load().then((panel) => ({ default: panel.MenuSeparator })));

type Props = {
  /** The button that opens it. */
  trigger: ReactNode;
  /** What can be chosen, for those who cannot see the button. */
  label: string;
  align?: MenuPanelProps["align"] | undefined;
  side?: MenuPanelProps["side"] | undefined;
  children: ReactNode;
};

/** Actions behind a button. */
export function Menu({ trigger, label, align = "start", side = "bottom", children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchor = useAnchor({
    "aria-haspopup": "menu",
    "aria-expanded": String(open),
    "aria-controls": open ? id : null,
  });
  return (
    <span className="relative inline-flex">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches the button inside */}
      <span
        ref={anchor.holder}
        data-holder
        className="contents"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {trigger}
      </span>
      {open ? (
        <Suspense>
          <MenuPanel
            id={id}
            label={label}
            trigger={anchor.trigger}
            align={align}
            side={side}
            onClose={() => setOpen(false)}
          >
            {children}
          </MenuPanel>
        </Suspense>
      ) : null}
    </span>
  );
}
