import type pg from "pg";

/** How the connections of this process are used. */
export interface PoolFigures {
  /** Connections that may be open at once, over all pools. */
  max: number;
  open: number;
  idle: number;
  /** Callers that wait for a connection now. */
  waiting: number;
  /** The longest that a caller has waited since this was last asked, in ms. */
  longestWaitMs: number;
}

type Watched = { pool: pg.Pool; longestWaitMs: number };

const watched: Set<Watched> = claim();

/** Counts a pool among this process's until it ends. */
export function watchPool(pool: pg.Pool): void {
  const entry: Watched = { pool, longestWaitMs: 0 };
  watched.add(entry);
  measureWaits(entry);
}

/** What all pools of this process together do now; begins the measure of the longest wait anew. */
export function poolFigures(): PoolFigures {
  const figures = { max: 0, open: 0, idle: 0, waiting: 0, longestWaitMs: 0 };
  for (const entry of watched) {
    const { pool } = entry;
    if (pool.ending) {
      watched.delete(entry);
      continue;
    }
    figures.max += pool.options.max ?? 0;
    figures.open += pool.totalCount;
    figures.idle += pool.idleCount;
    figures.waiting += pool.waitingCount;
    figures.longestWaitMs = Math.max(figures.longestWaitMs, Math.round(entry.longestWaitMs));
    entry.longestWaitMs = 0;
  }
  return figures;
}

/** Whether callers of this process wait for a connection now, because all of a pool's are in use. */
export function poolIsExhausted(): boolean {
  return [...watched].some(({ pool }) => !pool.ending && pool.waitingCount > 0);
}

type Connected = (error: Error | undefined, client?: pg.PoolClient, done?: () => void) => void;

/** Every way to a connection, `query` included, is by `connect`. */
function measureWaits(entry: Watched): void {
  const connect = entry.pool.connect.bind(entry.pool) as (callback: Connected) => void;
  const measured = (callback: Connected) => {
    const askedAt = performance.now();
    connect((...answer) => {
      entry.longestWaitMs = Math.max(entry.longestWaitMs, performance.now() - askedAt);
      callback(...answer);
    });
  };
  const connectEitherWay = (callback?: Connected) => {
    if (callback) return measured(callback);
    return new Promise<pg.PoolClient>((resolve, reject) => {
      measured((error, client) => (client ? resolve(client) : reject(error)));
    });
  };
  entry.pool.connect = connectEitherWay as typeof entry.pool.connect;
}

/** One set per process: a bundler may put this module into a process more than once. */
function claim(): Set<Watched> {
  const key = Symbol.for("zen-miner.pools");
  const holder = globalThis as { [key]?: Set<Watched> };
  holder[key] ??= new Set();
  return holder[key];
}
