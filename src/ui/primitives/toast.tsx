"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { useLater } from "./use-later.ts";

const load = () => import("./toast-stack.tsx");

export type ToastTone = "done" | "info" | "error";

export type ToastWords = {
  tone: ToastTone;
  title: string;
  text?: string | undefined;
  action?: { name: string; href: string } | undefined;
};

export type Toast = ToastWords & { id: number };

/** More than three at once nobody reads; the oldest goes. */
const MOST = 3;

const ToastContext = createContext<((toast: ToastWords) => void) | null>(null);

/** Stands once around all that says by a toast what came of an action. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const lastId = useRef(0);
  const stack = useLater(load, toasts.length > 0);
  useEffect(() => {
    // Any toast follows an action, and one that says that the network failed could not be fetched by then.
    const act = () => void load().catch(reportError);
    addEventListener("pointerdown", act, { once: true });
    addEventListener("keydown", act, { once: true });
    return () => {
      removeEventListener("pointerdown", act);
      removeEventListener("keydown", act);
    };
  }, []);
  const show = useCallback((words: ToastWords) => {
    lastId.current += 1;
    const id = lastId.current;
    setToasts((before) => [...before.slice(1 - MOST), { ...words, id }]);
  }, []);
  const remove = (id: number) => setToasts((before) => before.filter((each) => each.id !== id));
  return (
    <ToastContext value={show}>
      {children}
      {stack ? <stack.ToastStack toasts={toasts} onGone={remove} /> : null}
    </ToastContext>
  );
}

/** Shows a toast. Throws outside a `ToastProvider`. */
export function useToast(): (toast: ToastWords) => void {
  const show = useContext(ToastContext);
  if (show === null) throw new Error("useToast needs a ToastProvider above it.");
  return show;
}
