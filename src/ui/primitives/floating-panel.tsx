"use client";

import * as Radix from "radix-ui/popover";
import { type ComponentProps, useRef } from "react";

type Props = {
  id: string;
  /** What it stands beside. */
  anchor: () => HTMLElement | null;
  /** Whether it takes the focus when it opens and gives it back when it closes. */
  takesFocus: boolean;
  onClose: () => void;
} & Pick<
  ComponentProps<typeof Radix.Content>,
  "role" | "aria-label" | "side" | "align" | "className" | "children" | "onPointerEnter" | "onPointerLeave"
>;

/** Floats beside an element that knows nothing of Radix, so that Radix is fetched only when something opens. */
export function FloatingPanel({ anchor, takesFocus, onClose, children, ...content }: Props) {
  const anchorRef = useRef(anchor());
  const leftByPointer = useRef(false);
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Anchor virtualRef={anchorRef} />
      <Radix.Portal>
        <Radix.Content
          {...content}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => (takesFocus ? undefined : event.preventDefault())}
          onInteractOutside={(event) => {
            // The trigger opens and closes by itself.
            if (event.target instanceof Node && anchor()?.contains(event.target)) event.preventDefault();
            else leftByPointer.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (takesFocus && !leftByPointer.current) anchor()?.focus();
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
