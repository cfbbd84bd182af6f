"use client";

import * as Radix from "radix-ui/tooltip";
import type { ReactElement, ReactNode } from "react";

/** Stands once around everything that has tooltips: after the first one the next opens without waiting. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={250}>
      {children}
    </Radix.Provider>
  );
}

type Props = {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  /** One element that can have the focus. */
  children: ReactElement;
};

/** A remark on hover and on focus. What somebody must know stands in the page instead. */
export function Tooltip({ content, side = "top", children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="floating z-50 max-w-72 rounded-md bg-tooltip px-2 py-1 text-xs leading-relaxed text-tooltip-ink shadow-mid wrap-anywhere"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
