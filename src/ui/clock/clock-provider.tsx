"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { agreedOffset } from "./clock-rules.ts";

const ClockContext = createContext<number | null>(null);

/** The control plane's clock as this tab knows it; ms since the epoch. */
type ServerClock = {
  read: () => number;
  /** Takes another reading that came from the control plane just now. */
  sync: (serverNow: number) => void;
};

const ServerClockContext = createContext<ServerClock | null>(null);

/** Goes on whatever somebody does to the time of the machine. */
function createServerClock(serverNow: number): ServerClock {
  let offset: number | null = null;
  return {
    read: () => (offset === null ? serverNow : offset + performance.now()),
    sync: (reading) => {
      if (Number.isFinite(reading)) offset = agreedOffset(offset, reading, performance.now());
    },
  };
}

type Props = {
  /** The control plane's time when the page was made, ms since the epoch. */
  serverNow: number;
  children: ReactNode;
};

/** Ticks once a second by the control plane's clock, so that a wrong clock in the browser changes no "ago". */
export function ClockProvider({ serverNow, children }: Props) {
  const [clock] = useState(() => createServerClock(serverNow));
  const [now, setNow] = useState(serverNow);
  const synced = useRef<number | null>(null);
  useEffect(() => {
    if (synced.current !== serverNow) clock.sync(serverNow);
    synced.current = serverNow;
    const tick = () => setNow(clock.read());
    tick();
    const timer = setInterval(tick, 1_000);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [clock, serverNow]);
  return (
    <ServerClockContext value={clock}>
      <ClockContext value={now}>{children}</ClockContext>
    </ServerClockContext>
  );
}

/** The control plane's time, ms since the epoch. Throws outside a `ClockProvider`. */
export function useNow(): number {
  const now = useContext(ClockContext);
  if (now === null) throw new Error("useNow needs a ClockProvider above it.");
  return now;
}

/** The control plane's clock, to be read where nothing is drawn. Throws outside a `ClockProvider`. */
export function useServerClock(): ServerClock {
  const clock = useContext(ServerClockContext);
  if (clock === null) throw new Error("useServerClock needs a ClockProvider above it.");
  return clock;
}
