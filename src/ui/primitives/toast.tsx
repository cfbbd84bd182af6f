"use client";

import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useRef,
  useState,
} from "react";

const ToastStack = lazy(() => import("./toast-stack.tsx"));

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
  const show = useCallback((words: ToastWords) => {
    lastId.current += 1;
    const id = lastId.current;
    setToasts((before) => [...before.slice(1 - MOST), { ...words, id }]);
  }, []);
  const remove = (id: number) => setToasts((before) => before.filter((each) => each.id !== id));
  return (
    <ToastContext value={show}>
      {children}
      <Suspense>{toasts.length > 0 ? <ToastStack toasts={toasts} onGone={remove} /> : null}</Suspense>
    </ToastContext>
  );
}

/** Shows a toast. Throws outside a `ToastProvider`. */
export function useToast(): (toast: ToastWords) => void {
  const show = useContext(ToastContext);
  if (show === null) throw new Error("useToast needs a ToastProvider above it.");
  return show;
}
