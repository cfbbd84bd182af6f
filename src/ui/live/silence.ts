/** The server says something every 15 s; this is two of them missed. */
const SILENT_AFTER_MS = 40_000;
/** How long a tab that holds the stream may take to answer another. */
const ANSWER_WITHIN_MS = 3_000;

/** Whether a stream that looks open has died: nothing was heard for too long. Both on the clock of the tab, ms. */
export function isSilent(heardAt: number, now: number): boolean {
  return now - heardAt >= SILENT_AFTER_MS;
}

/**
 * What a tab without the stream does about the one that holds it: after a long silence it asks, and without an
 * answer it takes the stream over. A tab can hang, or sleep, without giving anything back. `askedAt` is when it
 * last asked, or null.
 */
export function followerStep(
  { heardAt, askedAt }: { heardAt: number; askedAt: number | null },
  now: number,
): "wait" | "ask" | "take_over" {
  if (!isSilent(heardAt, now)) return "wait";
  if (askedAt === null || askedAt <= heardAt) return "ask";
  return now - askedAt >= ANSWER_WITHIN_MS ? "take_over" : "wait";
}
