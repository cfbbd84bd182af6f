/** For how long the database was asked without a gap: after an outage, what it says of the living is old. */
export interface Steadiness {
  /** A look that succeeded, at a time in ms. */
  looked(now: number): void;
  failed(): void;
  /** Seconds, by the same clock. */
  steadyForS(now: number): number;
}

/** Longer between two looks is a gap: heartbeats and presence have stopped meanwhile, or this process has. ms */
const GAP_MS = 20_000;

export function createSteadiness(): Steadiness {
  let since: number | null = null;
  let lastAt = 0;
  return {
    looked(now) {
      if (since === null || now - lastAt > GAP_MS) since = now;
      lastAt = now;
    },
    failed() {
      since = null;
    },
    steadyForS: (now) => (since === null ? 0 : (now - since) / 1000),
  };
}
