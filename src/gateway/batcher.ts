import { isRowsFault } from "./sql-errors.ts";

export interface BatcherOptions<Item, Result> {
  /** Commits all items or throws; then none of them is committed. */
  commit(items: readonly Item[]): Promise<Result>;
  /** Told after each commit. */
  committed(items: readonly Item[], result: Result): void;
  /** Told of an item that PostgreSQL refuses even alone: it will never be committed. */
  refused(item: Item, error: unknown): void;
  /** Told of each attempt that failed through no fault of its items and is made again. */
  failing(error: unknown, attempt: number): void;
  /** Items of one commit. */
  maxItems: number;
  /** Items that may wait; more are turned away. */
  maxWaiting: number;
}

/**
 * Group commit: one commit in flight, and whatever arrives meanwhile forms the next. A single item waits for
 * nothing, a flood makes large commits.
 */
export interface Batcher<Item> {
  /** False when too many wait already; the item was not taken. */
  add(item: Item): boolean;
  readonly waiting: number;
  /** Resolves when nothing waits and nothing is in flight. */
  idle(): Promise<void>;
  /** Gives up what waits and what is being retried. */
  stop(): void;
}

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2000;

export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item> {
  let waiting: Item[] = [];
  let inFlight = 0;
  let running = false;
  const stopped = new AbortController();
  let idlers: (() => void)[] = [];

  async function run(): Promise<void> {
    while (waiting.length > 0 && !stopped.signal.aborted) {
      const batch = waiting.slice(0, options.maxItems);
      waiting = waiting.slice(options.maxItems);
      inFlight = batch.length;
      await commitOrSplit(batch);
      inFlight = 0;
    }
    running = false;
    for (const resolve of idlers) resolve();
    idlers = [];
  }

  async function commitOrSplit(batch: readonly Item[]): Promise<void> {
    const outcome = await commitWithRetries(batch);
    if (outcome.ok) return options.committed(batch, outcome.result);
    if (stopped.signal.aborted) return;
    if (batch.length === 1) {
      for (const item of batch) options.refused(item, outcome.error);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await commitOrSplit(batch.slice(0, middle));
    await commitOrSplit(batch.slice(middle));
  }

  async function commitWithRetries(
    batch: readonly Item[],
  ): Promise<{ ok: true; result: Result } | { ok: false; error: unknown }> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return { ok: true, result: await options.commit(batch) };
      } catch (error) {
        if (isRowsFault(error) || stopped.signal.aborted) return { ok: false, error };
        options.failing(error, attempt);
        await pause(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1)), stopped.signal);
      }
    }
  }

  return {
    add(item) {
      if (stopped.signal.aborted || waiting.length + inFlight >= options.maxWaiting) return false;
      waiting.push(item);
      if (!running) {
        running = true;
        // Not at once: what arrived in the same read of the sockets goes into the same commit.
        setImmediate(() => void run());
      }
      return true;
    },
    get waiting() {
      return waiting.length + inFlight;
    },
    idle: () => (running ? new Promise((resolve) => idlers.push(resolve)) : Promise.resolve()),
    stop() {
      stopped.abort();
      waiting = [];
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
