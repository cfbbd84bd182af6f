import type { LinkState } from "./link-state.ts";

/** A short interruption heals by itself, and nothing has moved much meanwhile. */
const NOT_WORTH_SAYING_MS = 8_000;

/** Since when a page may be out of date, ms since the epoch; null while it follows, or missed next to nothing. */
export function staleSince(link: LinkState, now: number): number | null {
  if (!("since" in link)) return null;
  return link.is === "stale" || now - link.since >= NOT_WORTH_SAYING_MS ? link.since : null;
}
