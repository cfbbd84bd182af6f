"use client";

import * as Radix from "radix-ui/popover";
import type { ReactElement, ReactNode } from "react";

type Props = {
  /** The button that opens it. */
  trigger: ReactElement;
  /** What it is, for those who cannot see it. */
  label: string;
  align?: "start" | "center" | "end" | undefined;
  children: ReactNode;
};

/** Something small that opens beside a button and leaves the page usable. */
export function Popover({ trigger, label, align = "start", children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="floating z-40 max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-raised p-3 shadow-mid"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
