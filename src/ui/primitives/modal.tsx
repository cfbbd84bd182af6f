"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { shareStyleNonce } from "./style-nonce.ts";
import { useFocusReturn } from "./use-focus-return.ts";

const PLACES = {
  middle:
    "start-1/2 top-1/2 max-h-[85dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-xl border border-line rtl:translate-x-1/2",
  side: "inset-y-0 end-0 w-[min(30rem,calc(100vw-2rem))] border-s border-line",
} as const;

type Props = { title: string; onClose: () => void; place: keyof typeof PLACES; children: ReactNode };

/** What dialogs and sheets are made of. It is open as long as it is there. */
export function Modal({ title, onClose, place, children }: Props) {
  shareStyleNonce();
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="overlay fixed inset-0 z-30 bg-scrim" />
        <Radix.Content
          {...focusReturn}
          aria-describedby={undefined}
          className={`modal fixed z-30 grid grid-rows-[auto_minmax(0,1fr)] bg-raised shadow-high ${PLACES[place]}`}
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
