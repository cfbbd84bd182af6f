"use client";

import type { ReactNode } from "react";
import { Modal } from "./modal.tsx";

type Props = { title: string; open: boolean; onClose: () => void; children: ReactNode };

/** A dialog at the side, for what one reads or fills in while thinking of the page behind. */
export function Sheet(props: Props) {
  return (
    <Modal {...props} className="inset-y-0 end-0 w-[min(30rem,calc(100vw-2rem))] border-s border-line" />
  );
}
