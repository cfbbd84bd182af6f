import { readLiveMessage, type StreamEvent } from "./message.ts";
import { isSilent } from "./silence.ts";

const RETRY_CLOSED_MS = 5_000;
const WATCH_MS = 5_000;

type Options = {
  url: string;
  /** The control plane's time, ms since the epoch. */
  now: () => number;
  tell: (event: StreamEvent) => void;
};

/**
 * One stream that comes back: the browser retries what breaks, this retries what was closed, and what only looks
 * open because the network went away without a word, or with the browser's. Returns how to end it.
 */
export function openStream({ url, now, tell }: Options): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heardAt = 0;
  const hear = (event: StreamEvent) => {
    heardAt = performance.now();
    tell(event);
  };
  const open = () => {
    heardAt = performance.now();
    source = new EventSource(url);
    source.onopen = () => hear({ type: "opened" });
    source.onmessage = (event: MessageEvent<string>) => {
      const message = readLiveMessage(event.data);
      if (message) hear({ type: "changed", message });
    };
    source.addEventListener("clock", (event: MessageEvent<string>) =>
      hear({ type: "tick", serverNow: Number(event.data) }),
    );
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return tell({ type: "lost", at: now() });
      tell({ type: "closed", at: now() });
      retry = setTimeout(open, RETRY_CLOSED_MS);
    };
  };
  const reopen = () => {
    clearTimeout(retry);
    source.close();
    tell({ type: "lost", at: now() });
    open();
  };
  const watch = setInterval(() => {
    if (source.readyState === EventSource.OPEN && isSilent(heardAt, performance.now())) reopen();
  }, WATCH_MS);
  const comeBack = () => {
    if (source.readyState !== EventSource.OPEN) reopen();
  };
  // A new stream shows whether it concerns this one: a control plane on the same machine needs no network.
  window.addEventListener("offline", reopen);
  window.addEventListener("online", comeBack);
  open();
  return () => {
    window.removeEventListener("offline", reopen);
    window.removeEventListener("online", comeBack);
    clearInterval(watch);
    clearTimeout(retry);
    source.close();
  };
}
