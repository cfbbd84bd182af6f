"use client";

import { lazy, type ReactNode, Suspense } from "react";

const Modal = lazy(() => import("./modal.tsx"));

export type DialogProps = { title: string; open: boolean; onClose: () => void; children: ReactNode };

/** A modal dialog: the page behind is inert, Escape closes it, focus returns to where it was. */
export function Dialog({ open, ...modal }: DialogProps) {
  if (!open) return null;
  return (
    <Suspense>
      <Modal {...modal} place="middle" />
    </Suspense>
  );
}
