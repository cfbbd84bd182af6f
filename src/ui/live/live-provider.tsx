"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
} from "react";
import { useServerClock } from "../clock/clock-provider.tsx";
import { type LinkState, nextLinkState } from "./link-state.ts";
import type { LiveMessage, StreamEvent } from "./message.ts";
import { openOwnStream } from "./own-stream.ts";
import { joinSharedStream } from "./shared-stream.ts";

/** Gets each change, and `null` when the stream opens: what changed since the page was made is not known. */
type Listener = (message: LiveMessage | null) => void;
type Live = { link: LinkState; subscribe: (listener: Listener) => () => void };

const LiveContext = createContext<Live | null>(null);

/** Follows the one stream of live updates that all tabs of this browser share. */
export function LiveProvider({ url, children }: { url: string; children: ReactNode }) {
  const clock = useServerClock();
  const [link, dispatch] = useReducer(nextLinkState, { is: "connecting" });
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    const listen: Listener = (message) => {
      for (const listener of listeners.current) listener(message);
    };
    const tell = (event: StreamEvent) => {
      if (event.type === "tick") clock.sync(event.serverNow);
      else if (event.type === "changed") listen(event.message);
      else dispatch(event);
      if (event.type === "opened") listen(null);
    };
    const options = { url, now: clock.read, tell };
    return "locks" in navigator ? joinSharedStream(options, navigator.locks) : openOwnStream(options);
  }, [url, clock]);
  const subscribe = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);
  const live = useMemo<Live>(() => ({ link, subscribe }), [link, subscribe]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** The stream of live updates. Throws outside a `LiveProvider`. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("useLive needs a LiveProvider above it.");
  return live;
}
