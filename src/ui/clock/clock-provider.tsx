"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const ClockContext = createContext<number | null>(null);

type Props = {
  /** The control plane's time when the page was made, ms since the epoch. */
  serverNow: number;
  children: ReactNode;
};

/** Ticks once a second by the control plane's clock, so that a wrong clock in the browser changes no "ago". */
export function ClockProvider({ serverNow, children }: Props) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const madeAt = performance.now();
    setNow(serverNow);
    const timer = setInterval(() => setNow(serverNow + performance.now() - madeAt), 1_000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return <ClockContext value={now}>{children}</ClockContext>;
}

/** The control plane's time, ms since the epoch. Throws outside a `ClockProvider`. */
export function useNow(): number {
  const now = useContext(ClockContext);
  if (now === null) throw new Error("useNow needs a ClockProvider above it.");
  return now;
}
