"use client";

import type { KeyboardEvent, PointerEvent } from "react";
import { NARROWEST, WIDEST } from "./layout.ts";
import { TABLE_ROLES } from "./table-roles.ts";

const STEP_PX = 16;

type Props = { name: string; width: number; onResize: (width: number) => void };

/** Makes a column wider or narrower, by dragging or with the arrow keys. */
export function ResizeHandle({ name, width, onResize }: Props) {
  const drag = (event: PointerEvent<HTMLButtonElement>) => {
    const handle = event.currentTarget;
    const way = getComputedStyle(handle).direction === "rtl" ? -1 : 1;
    const startX = event.clientX;
    const move = ({ clientX }: globalThis.PointerEvent) => onResize(width + way * (clientX - startX));
    const stop = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", stop);
      handle.removeEventListener("pointercancel", stop);
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", stop);
    handle.addEventListener("pointercancel", stop);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP_PX, ArrowRight: STEP_PX }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onResize(width + by);
  };
  return (
    <button
      type="button"
      {...TABLE_ROLES.separator(`Width of ${name}`, { now: width, min: NARROWEST, max: WIDEST })}
      onPointerDown={drag}
      onKeyDown={press}
      className="hosts-resize"
    />
  );
}
