"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** Offers to write something, without standing in the way of those who will not. */
export function CommentDisclosure({ offer, children }: { offer: string; children: ReactNode }) {
  return (
    <details className="group w-full">
      <summary className="inline-flex cursor-pointer items-center gap-1 rounded-sm text-ink-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        {offer}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
