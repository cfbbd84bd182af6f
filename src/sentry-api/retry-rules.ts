const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
/** More of one call would be a second storm on a server that suffers from the first. */
export const MAX_TRIES = 4;

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** How an attempt ended: with a status, or null when nothing answered. */
export type Attempt = { method: Method; status: number | null; retryAfter: string | null };

/**
 * How long to wait before the next try, ms; null for none. What creates something is tried again only where it was
 * surely not done: when the server did not want to be asked. `random` is from 0 to 1; `leftMs` is what the caller still has.
 */
export function retryDelayMs(
  { method, status, retryAfter }: Attempt,
  { tries, leftMs, now, random }: { tries: number; leftMs: number; now: number; random: number },
): number | null {
  const isLater = status === 429 || status === 503;
  const isBroken = status === null || status >= 500;
  if (tries >= MAX_TRIES || !(isLater || isBroken)) return null;
  if (method === "POST" && status !== 429) return null;
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
  const backoff = full / 2 + (full / 2) * random;
  const wait = Math.ceil(Math.max(backoff, (isLater && retryAfterMs(retryAfter, now)) || 0));
  return wait < leftMs ? wait : null;
}

/** What `Retry-After` asks for, ms: seconds or a date. Null for nothing readable. */
export function retryAfterMs(text: string | null, now: number): number | null {
  if (text === null || text.trim() === "") return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
