type Options = { windowMs: number; maxKeys: number; now: () => number };

/**
 * Counts by key in fixed windows, in memory: telemetry must be taken while the database is away, and a count that a
 * restart forgets harms nobody. Above `maxKeys` in one window every new key shares one count.
 */
export function createRateWindow({ windowMs, maxKeys, now }: Options) {
  let startedAt = Number.NEGATIVE_INFINITY;
  const counts = new Map<string, number>();
  return {
    /** Counts `amount`; null, or in how many seconds the next window begins when the limit is used up. */
    take(key: string, limit: number, amount = 1): number | null {
      const at = now();
      if (at - startedAt >= windowMs) {
        startedAt = at;
        counts.clear();
      }
      const counted = counts.has(key) || counts.size < maxKeys ? key : "";
      const count = (counts.get(counted) ?? 0) + amount;
      counts.set(counted, count);
      return count > limit ? Math.max(1, Math.ceil((startedAt + windowMs - at) / 1_000)) : null;
    },
  };
}
export type RateWindow = ReturnType<typeof createRateWindow>;
