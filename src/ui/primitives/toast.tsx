"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import Link from "next/link";
import * as Radix from "radix-ui/toast";
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";
import { Button, buttonClass } from "./button.tsx";

export type ToastTone = "done" | "info" | "error";

export type ToastWords = {
  tone: ToastTone;
  title: string;
  text?: string | undefined;
  action?: { name: string; href: string } | undefined;
};

/** An error needs longer to be read and to be acted on. */
const SHOWN_MS: Readonly<Record<ToastTone, number>> = { done: 5_000, info: 6_000, error: 12_000 };

const ICONS: Readonly<Record<ToastTone, ReactNode>> = {
  done: <CircleCheck aria-hidden="true" className="size-4 text-state-mining" />,
  info: <Info aria-hidden="true" className="size-4 text-accent" />,
  error: <CircleAlert aria-hidden="true" className="size-4 text-danger" />,
};

type Shown = ToastWords & { id: number };

const ToastContext = createContext<((toast: ToastWords) => void) | null>(null);

/** Stands once around all that says by a toast what came of an action. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const lastId = useRef(0);
  const show = useCallback((words: ToastWords) => {
    lastId.current += 1;
    const id = lastId.current;
    setShown((before) => [...before.slice(-2), { ...words, id }]);
  }, []);
  const remove = (id: number) => setShown((before) => before.filter((each) => each.id !== id));
  return (
    <ToastContext value={show}>
      <Radix.Provider label="Message" swipeDirection="down">
        {children}
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onGone={() => remove(toast.id)} />
        ))}
        <Radix.Viewport className="fixed end-4 bottom-4 z-50 grid w-[min(22rem,calc(100vw-2rem))] gap-2 outline-none max-md:bottom-20" />
      </Radix.Provider>
    </ToastContext>
  );
}

function ToastCard({ toast, onGone }: { toast: Shown; onGone: () => void }) {
  const { tone, title, text, action } = toast;
  return (
    <Radix.Root
      type={tone === "error" ? "foreground" : "background"}
      duration={SHOWN_MS[tone]}
      onOpenChange={(open) => (open ? undefined : onGone())}
      className="floating grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 rounded-lg border border-line bg-raised p-3 shadow-high"
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
        <Button tone="quiet" size="icon" aria-label="Close this message" className="-m-1.5 size-7">
          <X aria-hidden="true" />
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}

/** Shows a toast. Throws outside a `ToastProvider`. */
export function useToast(): (toast: ToastWords) => void {
  const show = useContext(ToastContext);
  if (show === null) throw new Error("useToast needs a ToastProvider above it.");
  return show;
}
