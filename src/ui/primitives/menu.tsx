"use client";

import { createContext, type ReactNode, useContext, useId, useState } from "react";
import type { MenuCheckboxProps, MenuItemProps, MenuPanelProps } from "./menu-panel.tsx";
import { useAnchor } from "./use-anchor.ts";
import { useLater } from "./use-later.ts";

/** A menu is fetched when the pointer or the focus comes near its button. */
const load = () => import("./menu-panel.tsx");

/** What the choices are drawn by. */
const PartsContext = createContext<Awaited<ReturnType<typeof load>> | null>(null);

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
  const parts = useLater(load, open);
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
      {open && parts ? (
        <PartsContext value={parts}>
          <parts.MenuPanel
            id={id}
            label={label}
            trigger={anchor.trigger}
            align={align}
            side={side}
            onClose={() => setOpen(false)}
          >
            {children}
          </parts.MenuPanel>
        </PartsContext>
      ) : null}
    </span>
  );
}

/** One choice: with `href` it goes somewhere, otherwise it does something. */
export function MenuItem(props: MenuItemProps) {
  const parts = useContext(PartsContext);
  return parts ? <parts.MenuItem {...props} /> : null;
}

/** Something that is on or off. The menu stays open, because one seldom changes only one of them. */
export function MenuCheckbox(props: MenuCheckboxProps) {
  const parts = useContext(PartsContext);
  return parts ? <parts.MenuCheckbox {...props} /> : null;
}

/** Names the choices below it. */
export function MenuLabel({ children }: { children: ReactNode }) {
  const parts = useContext(PartsContext);
  return parts ? <parts.MenuLabel>{children}</parts.MenuLabel> : null;
}

/** A line between choices of different kinds. */
export function MenuSeparator() {
  const parts = useContext(PartsContext);
  return parts ? <parts.MenuSeparator /> : null;
}
