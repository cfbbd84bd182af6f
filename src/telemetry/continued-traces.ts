/** Takes one of the traces of this minute that began elsewhere and are kept; false when none is left. */
export type TakeContinued = (hasSession: boolean) => boolean;

/** Apart, so that strangers use up nothing that is meant for people; a cookie that was made up finds an end as well. */
const PER_MINUTE = { session: 600, stranger: 60 };
const MINUTE_MS = 60_000;

/**
 * Limits how many traces are kept in a minute because a caller wants it: `sentry-trace` and `baggage` are anybody's to
 * send, and ask for each request to be recorded. `now` in ms.
 */
export function limitContinued(now: () => number): TakeContinued {
  let startedAt = Number.NEGATIVE_INFINITY;
  let taken = { session: 0, stranger: 0 };
  return (hasSession) => {
    const at = now();
    // A clock that was set back must not keep the window closed.
    if (at - startedAt >= MINUTE_MS || at < startedAt) {
      startedAt = at;
      taken = { session: 0, stranger: 0 };
    }
    const kind = hasSession ? "session" : "stranger";
    taken[kind] += 1;
    return taken[kind] <= PER_MINUTE[kind];
  };
}
