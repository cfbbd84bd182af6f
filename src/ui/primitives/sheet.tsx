"use client";

import type { DialogProps } from "./dialog.tsx";
import { useLater } from "./use-later.ts";

const load = () => import("./modal.tsx");

/** A dialog at the side, for what one reads or fills in while thinking of the page behind. */
export function Sheet({ open, ...sheet }: DialogProps) {
  const modal = useLater(load, open);
  return open && modal ? <modal.Modal {...sheet} place="side" /> : null;
}
