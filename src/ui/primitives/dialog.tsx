"use client";

import type { ReactNode } from "react";
import { useLater } from "./use-later.ts";

const load = () => import("./modal.tsx");

export type DialogProps = { title: string; open: boolean; onClose: () => void; children: ReactNode };

/** A modal dialog: the page behind is inert, Escape closes it, focus returns to where it was. */
export function Dialog({ open, ...dialog }: DialogProps) {
  const modal = useLater(load, open);
  return open && modal ? <modal.Modal {...dialog} place="middle" /> : null;
}
