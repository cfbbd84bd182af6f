"use client";

import { lazy, Suspense } from "react";
import type { DialogProps } from "./dialog.tsx";

const Modal = lazy(() => import("./modal.tsx"));

/** A dialog at the side, for what one reads or fills in while thinking of the page behind. */
export function Sheet({ open, ...modal }: DialogProps) {
  if (!open) return null;
  return (
    <Suspense>
      <Modal {...modal} place="side" />
    </Suspense>
  );
}
