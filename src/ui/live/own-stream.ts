import { openStream } from "./open-stream.ts";

/**
 * A stream of this tab alone, where tabs cannot agree on one: Web Locks need https or localhost. It is open while
 * the tab is looked at, so that many tabs do not use up the connections that a browser allows. Returns how to end it.
 */
export function openOwnStream(options: Parameters<typeof openStream>[0]): () => void {
  let close: (() => void) | null = null;
  const follow = () => {
    const shown = document.visibilityState === "visible";
    if (shown) close ??= openStream(options);
    else {
      close?.();
      close = null;
    }
  };
  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    close?.();
  };
}
