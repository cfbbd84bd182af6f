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
import { type LinkState, nextLinkState } from "./link-state.ts";
import { type LiveMessage, readLiveMessage } from "./message.ts";

const RETRY_CLOSED_MS = 5_000;

/** Gets each change, and `null` when the stream opens: what changed since the page was made is not known. */
type Listener = (message: LiveMessage | null) => void;
type Live = { link: LinkState; subscribe: (listener: Listener) => () => void };

const LiveContext = createContext<Live | null>(null);

type Wiring = { opened: () => void; lost: () => void; closed: () => void; message: Listener };

/** One stream that comes back: the browser retries what breaks, this retries what was closed. */
function openStream(url: string, wiring: Wiring): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(url);
    source.onopen = wiring.opened;
    source.onmessage = (event: MessageEvent<string>) => {
      const message = readLiveMessage(event.data);
      if (message) wiring.message(message);
    };
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return wiring.lost();
      wiring.closed();
      timer = setTimeout(open, RETRY_CLOSED_MS);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

/** Holds the one stream of live updates of this browser tab. */
export function LiveProvider({ url, children }: { url: string; children: ReactNode }) {
  const [link, dispatch] = useReducer(nextLinkState, { is: "connecting" });
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    const tell: Listener = (message) => {
      for (const listener of listeners.current) listener(message);
    };
    const fell = (type: "lost" | "closed") => dispatch({ type, at: Date.now() });
    return openStream(url, {
      opened: () => {
        dispatch({ type: "opened" });
        tell(null);
      },
      lost: () => fell("lost"),
      closed: () => fell("closed"),
      message: tell,
    });
  }, [url]);
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
