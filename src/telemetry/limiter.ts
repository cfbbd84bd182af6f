export interface Limiter {
  /** `droppedBefore` is told once: how many of this fingerprint were refused since the last one admitted. */
  admit(fingerprint: string): { admitted: boolean; droppedBefore: number };
}

const HOUR_MS = 3_600_000;
const MAX_FINGERPRINTS = 1000;

/**
 * At most `perHour` events an hour of each fingerprint, counted from its first one; `now` in ms. Memory is bounded:
 * beyond a thousand fingerprints the one that was quiet longest is forgotten.
 */
export function createLimiter(options: { perHour?: number; now: () => number }): Limiter {
  const perHour = options.perHour ?? 100;
  const windows = new Map<string, { from: number; admitted: number; dropped: number }>();
  return {
    admit(fingerprint) {
      const now = options.now();
      const window = windows.get(fingerprint) ?? { from: now, admitted: 0, dropped: 0 };
      // A clock that was set back must not silence a fingerprint for good.
      if (now - window.from >= HOUR_MS || now < window.from)
        Object.assign(window, { from: now, admitted: 0 });
      windows.delete(fingerprint);
      windows.set(fingerprint, window);
      if (windows.size > MAX_FINGERPRINTS) forgetOldest(windows);
      if (window.admitted >= perHour) {
        window.dropped++;
        return { admitted: false, droppedBefore: 0 };
      }
      const droppedBefore = window.dropped;
      window.admitted++;
      window.dropped = 0;
      return { admitted: true, droppedBefore };
    },
  };
}

function forgetOldest(windows: Map<string, unknown>): void {
  const oldest = windows.keys().next();
  if (!oldest.done) windows.delete(oldest.value);
}
