"use client";

import type { ReactNode } from "react";
import { Modal } from "./modal.tsx";

type Props = { title: string; open: boolean; onClose: () => void; children: ReactNode };

/** A modal dialog: the page behind is inert, Escape closes it, focus returns to where it was. */
export function Dialog(props: Props) {
  return (
    <Modal
      {...props}
      className="start-1/2 top-1/2 max-h-[85dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-xl border border-line rtl:translate-x-1/2"
    />
  );
}
