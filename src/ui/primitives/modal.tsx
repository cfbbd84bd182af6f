"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./class-names.ts";
import { shareStyleNonce } from "./style-nonce.ts";
import { useFocusReturn } from "./use-focus-return.ts";

type Props = {
  title: string;
  open: boolean;
  onClose: () => void;
  /** Where it stands and how large it is. */
  className: string;
  children: ReactNode;
};

/** What dialogs and sheets are made of. */
export function Modal({ title, open, onClose, className, children }: Props) {
  shareStyleNonce();
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="overlay fixed inset-0 z-30 bg-scrim" />
        <Radix.Content
          {...focusReturn}
          aria-describedby={undefined}
          className={cn(
            "modal fixed z-30 grid grid-rows-[auto_minmax(0,1fr)] bg-raised shadow-high",
            className,
          )}
        >
          <div className="flex min-h-12 items-center border-b border-line py-2 ps-5 pe-14">
            <Radix.Title className="text-base font-semibold wrap-anywhere">{title}</Radix.Title>
          </div>
          <div className="overflow-y-auto p-5">{children}</div>
          {/* Last, so that what the dialog asks for gets the focus first. */}
          <Radix.Close asChild>
            <Button tone="quiet" size="icon" aria-label="Close" className="absolute end-3 top-2">
              <X aria-hidden="true" />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
