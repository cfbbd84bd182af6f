/** Time as the orchestrator sees it, passed in so that tests and the simulated fleet can own it. */
export interface Clock {
  /** Wall clock of the host, ms since the epoch. It may be wrong and it may jump. */
  now(): number;
  /** Monotonic ms, for durations and deadlines. Only differences mean something. */
  elapsed(): number;
  /** Runs `run` once after `ms`; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms` on the given clock. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
