"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { useShortcut } from "../shell/use-shortcut.ts";

const GROUP = "Table of hosts";

type Options = {
  table: RefObject<HTMLElement | null>;
  total: number;
  /** Selects the row or takes it out; null for those who may not. */
  toggle: ((index: number) => void) | null;
};

/** Moves the focus over the rows by `j` and `k`; `x` selects. Enter opens, because the focus is on the host's link. */
export function useRowKeys({ table, total, toggle }: Options): number | null {
  const [active, setActive] = useState<number | null>(null);
  const wanted = useRef(false);
  useEffect(() => {
    // The row may be drawn only after it was scrolled into sight, so this looks after every drawing.
    if (!wanted.current || active === null) return;
    const link = table.current?.querySelector<HTMLElement>(`[data-index="${active}"] [data-host]`);
    if (!link) return;
    wanted.current = false;
    link.focus({ preventScroll: true });
  });
  const move = (by: number) => {
    if (total === 0) return;
    wanted.current = true;
    // Focus that was moved by hand is where the next step begins.
    const focused = document.activeElement?.closest<HTMLElement>("[data-index]")?.dataset.index;
    const from = focused === undefined ? active : Number(focused);
    setActive(from === null ? 0 : Math.min(total - 1, Math.max(0, from + by)));
  };
  useShortcut("j", () => move(1), { label: "Next host", group: GROUP });
  useShortcut("k", () => move(-1), { label: "Previous host", group: GROUP });
  useShortcut("x", () => (active === null ? undefined : toggle?.(active)), {
    label: "Select the host, or take it out",
    group: GROUP,
  });
  return active;
}
