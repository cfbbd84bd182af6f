"use client";

import { useRef, useState } from "react";
import { type Steady, steadyRows } from "./steady-rows.ts";

/** Handlers of the element that holds the rows. */
type Reading = Record<"onPointerEnter" | "onPointerLeave" | "onFocus" | "onBlur", () => void>;

/**
 * Keeps rows that are fetched again and again in their places while the pointer or the focus is among them. `show` lets
 * those that wait in.
 */
export function useSteady<T extends { id: string }>(
  fetched: readonly T[],
): Steady<T> & { show: () => void; reading: Reading } {
  const inside = useRef({ pointer: false, focus: false });
  const [state, setState] = useState({ fetched, rows: fetched, waiting: 0 });
  const isReading = () => inside.current.pointer || inside.current.focus;
  if (state.fetched !== fetched) {
    setState({ fetched, ...steadyRows(state.rows, fetched, isReading()) });
  }
  const show = () => setState({ fetched, rows: fetched, waiting: 0 });
  const set = (what: "pointer" | "focus", value: boolean) => () => {
    inside.current = { ...inside.current, [what]: value };
    if (!isReading() && state.waiting > 0) show();
  };
  return {
    rows: state.rows,
    waiting: state.waiting,
    show,
    reading: {
      onPointerEnter: set("pointer", true),
      onPointerLeave: set("pointer", false),
      onFocus: set("focus", true),
      onBlur: set("focus", false),
    },
  };
}
