/** One look at a process. */
export interface RuntimeReading {
  /** ms since the epoch. */
  at: number;
  eventLoopDelayP99Ms: number;
  heapUsedBytes: number;
  /** Where V8 gives up. */
  heapLimitBytes: number;
  /** Connections to the database; null in a process that has none. */
  pool: { max: number; open: number; longestWaitMs: number } | null;
}

export type RuntimeFlag = "event_loop_delay" | "heap_limit" | "heap_growth" | "pool_exhausted";

/** How far back readings count. */
export const HISTORY_MS = 3_600_000;
const LONG_DELAY_MS = 250;
const NEAR_LIMIT = 0.9;
const LONG_WAIT_MS = 1000;
/** Readings in a row that make a state of what one alone would be a moment. */
const IN_A_ROW = 3;
const WINDOWS = 6;
const GROWTH_FACTOR = 1.5;
const GROWTH_BYTES = 64 * 1024 * 1024;

/** What is wrong with a process by its readings of the last hour, oldest first. */
export function flagsOf(history: readonly RuntimeReading[]): RuntimeFlag[] {
  const recent = history.slice(-IN_A_ROW);
  const lasts = (wrong: (reading: RuntimeReading) => boolean) =>
    recent.length === IN_A_ROW && recent.every(wrong);
  const flags: Record<RuntimeFlag, boolean> = {
    event_loop_delay: lasts((reading) => reading.eventLoopDelayP99Ms >= LONG_DELAY_MS),
    heap_limit: lasts((reading) => reading.heapUsedBytes >= NEAR_LIMIT * reading.heapLimitBytes),
    heap_growth: grows(history),
    pool_exhausted: isExhausted(recent.at(-1)?.pool ?? null),
  };
  return (Object.keys(flags) as RuntimeFlag[]).filter((flag) => flags[flag]);
}

/** A flag as a sentence for the person who has to act. */
export function describeFlag(flag: RuntimeFlag): string {
  return {
    event_loop_delay: "The event loop is blocked: work waits 250 ms or longer for its turn",
    heap_limit: "Memory runs out: the heap is above 90 % of its limit",
    heap_growth: "Memory keeps growing: the heap has not fallen back for an hour",
    pool_exhausted: "All database connections are in use: work waits a second or longer for one",
  }[flag];
}

function isExhausted(pool: RuntimeReading["pool"]): boolean {
  return pool !== null && pool.open >= pool.max && pool.longestWaitMs >= LONG_WAIT_MS;
}

/** Garbage makes a heap a saw; only its low points tell what is kept. */
function grows(history: readonly RuntimeReading[]): boolean {
  const [first, last] = [history.at(0), history.at(-1)];
  const windowMs = HISTORY_MS / WINDOWS;
  if (!first || !last || last.at - first.at < HISTORY_MS - windowMs / 2) return false;
  const lows = Array.from({ length: WINDOWS }, () => Number.POSITIVE_INFINITY);
  for (const { at, heapUsedBytes } of history) {
    const window = Math.min(WINDOWS - 1, Math.floor((at - first.at) / windowMs));
    lows[window] = Math.min(lows[window] ?? heapUsedBytes, heapUsedBytes);
  }
  const rises = lows.every((low, index) => index === 0 || low > (lows[index - 1] ?? low));
  const [low = 0, high = 0] = [lows[0], lows.at(-1)];
  return rises && high >= low * GROWTH_FACTOR && high - low >= GROWTH_BYTES;
}
