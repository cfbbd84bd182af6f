"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import Link from "next/link";
import * as Radix from "radix-ui/toast";
import type { ReactNode } from "react";
import { Button, buttonClass } from "./button.tsx";
import type { Toast, ToastTone } from "./toast.tsx";

/** An error needs longer to be read and to be acted on. */
const SHOWN_MS: Readonly<Record<ToastTone, number>> = { done: 5_000, info: 6_000, error: 12_000 };

const ICONS: Readonly<Record<ToastTone, ReactNode>> = {
  done: <CircleCheck aria-hidden="true" className="size-4 text-state-mining" />,
  info: <Info aria-hidden="true" className="size-4 text-accent" />,
  error: <CircleAlert aria-hidden="true" className="size-4 text-danger" />,
};

type Props = { toasts: readonly Toast[]; onGone: (id: number) => void };

/** The toasts that are shown, the newest last. Time stands still while one is under the pointer or has the focus. */
export function ToastStack({ toasts, onGone }: Props) {
  return (
    <Radix.Provider label="Message" swipeDirection="down">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onGone={() => onGone(toast.id)} />
      ))}
      <Radix.Viewport className="fixed end-4 bottom-4 z-50 grid w-[min(22rem,calc(100vw-2rem))] gap-2 outline-none max-md:bottom-20" />
    </Radix.Provider>
  );
}

function ToastCard({ toast, onGone }: { toast: Toast; onGone: () => void }) {
  const { tone, title, text, action } = toast;
  return (
    <Radix.Root
      type={tone === "error" ? "foreground" : "background"}
      duration={SHOWN_MS[tone]}
      onOpenChange={(open) => (open ? undefined : onGone())}
      className="floating relative grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2.5 rounded-lg border border-line bg-raised p-3 pe-10 shadow-high"
    >
      <span className="flex h-[1lh] items-center">{ICONS[tone]}</span>
      <div className="grid justify-items-start gap-0.5 wrap-anywhere">
        <Radix.Title className="font-medium">{title}</Radix.Title>
        {text ? <Radix.Description className="text-ink-muted">{text}</Radix.Description> : null}
        {action ? (
          <Radix.Action altText={`${action.name}: ${action.href}`} asChild>
            <Link href={action.href} className={`mt-1.5 ${buttonClass("plain", "small")}`}>
              {action.name}
            </Link>
          </Radix.Action>
        ) : null}
      </div>
      <Radix.Close asChild>
        <Button
          tone="quiet"
          size="small-icon"
          aria-label="Close this message"
          className="absolute end-1.5 top-1.5"
        >
          <X aria-hidden="true" />
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}
