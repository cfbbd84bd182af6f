/** Keeps from asking a server that fails. In the memory of one process: a new one asks at once. */
export interface Breaker {
  /** Whether it may be asked now. True promises a call of `leave`; while it fails, one asks at a time. */
  enter(): boolean;
  /** Whether it answered; a refusal is an answer. */
  leave(answered: boolean): void;
}

/** In a row, before the server counts as failing. */
const FAILURES = 4;
const PAUSE_MS = 20_000;

/** `now` in ms. */
export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let closedUntil = 0;
  let isProbed = false;
  return {
    enter() {
      if (failures < FAILURES) return true;
      if (isProbed || now() < closedUntil) return false;
      isProbed = true;
      return true;
    },
    leave(answered) {
      isProbed = false;
      failures = answered ? 0 : failures + 1;
      if (failures >= FAILURES) closedUntil = now() + PAUSE_MS;
    },
  };
}
