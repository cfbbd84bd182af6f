import { MAX_WINDOW_ROWS } from "#src/domain/hosts/request-schema.ts";
import type { HostTableRow, HostWindow } from "#src/domain/hosts/table-schema.ts";
import {
  cacheOf,
  isSameOrder,
  missingStretches,
  type RowCache,
  type RowRange,
  rowsIn,
  STRETCH,
  withValues,
  withWindow,
} from "./row-cache.ts";

export type FeedState = {
  cache: RowCache;
  /** Rows would stand elsewhere by now, but somebody is at the table. */
  orderChanged: boolean;
  /** The last attempt to read rows failed; the next one is under way soon. */
  failed: boolean;
};

type Sources = {
  window: (offset: number, limit: number) => Promise<HostWindow>;
  rows: (ids: readonly string[]) => Promise<HostTableRow[]>;
  /** Whether a pointer or the focus is at the table, so that no row may move. */
  isHeld: () => boolean;
};

/** The stretches that hold a range, as one window; never more than one request may ask for. */
function windowAround({ first, last }: RowRange): { offset: number; limit: number } {
  const offset = Math.floor(first / STRETCH) * STRETCH;
  const wanted = (Math.floor(last / STRETCH) + 1) * STRETCH - offset;
  return { offset, limit: Math.min(MAX_WINDOW_ROWS, Math.max(STRETCH, wanted)) };
}

/**
 * Keeps the rows that somebody looks at: reads what comes into sight, puts changed values in place, and moves rows
 * only while nobody is at the table. Whoever owns it calls `tick` about once a second and `settle` every few seconds.
 */
export function createRowFeed(initial: HostWindow, sources: Sources) {
  let state: FeedState = { cache: cacheOf(initial), orderChanged: false, failed: false };
  let range: RowRange = { first: initial.offset, last: initial.offset };
  let mayHaveMoved = false;
  const changed = new Set<string>();
  const underWay = new Set<number>();
  const listeners = new Set<() => void>();

  function change(next: Partial<FeedState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  async function attempt(read: () => Promise<void>): Promise<void> {
    await read().catch(() => change({ failed: true }));
  }

  async function readStretch(stretch: number): Promise<void> {
    underWay.add(stretch);
    await attempt(async () => {
      const window = await sources.window(stretch * STRETCH, STRETCH);
      if (window.total !== state.cache.total) mayHaveMoved = true;
      change({ cache: withWindow(state.cache, window), failed: false });
    });
    underWay.delete(stretch);
  }

  async function readMissing(wanted: RowRange): Promise<void> {
    const missing = missingStretches(state.cache, wanted).filter((stretch) => !underWay.has(stretch));
    await Promise.all(missing.map(readStretch));
  }

  async function readValues(): Promise<void> {
    const visible = rowsIn(state.cache, range).filter(({ id }) => changed.has(id));
    changed.clear();
    if (visible.length === 0) return;
    await attempt(async () => {
      const rows = await sources.rows(visible.slice(0, MAX_WINDOW_ROWS).map(({ id }) => id));
      change({ cache: withValues(state.cache, rows), failed: false });
    });
  }

  async function readOrder(): Promise<void> {
    const { offset, limit } = windowAround(range);
    const window = await sources.window(offset, limit);
    if (isSameOrder(state.cache, window)) {
      change({ cache: withValues(state.cache, window.items), orderChanged: false, failed: false });
    } else if (sources.isHeld()) {
      mayHaveMoved = true;
      change({ cache: withValues(state.cache, window.items), orderChanged: true, failed: false });
    } else {
      change({ cache: cacheOf(window), orderChanged: false, failed: false });
    }
  }

  async function settle(): Promise<void> {
    if (!mayHaveMoved) return;
    mayHaveMoved = false;
    await attempt(readOrder);
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: (): FeedState => state,
    /** Says which rows are in sight; those around them that are missing are read. */
    look(next: RowRange): Promise<void> {
      range = next;
      return readMissing(next);
    },
    /** Notes which hosts changed; null when that is not known. */
    note(ids: readonly string[] | null): void {
      mayHaveMoved = true;
      for (const id of ids ?? rowsIn(state.cache, range).map((row) => row.id)) changed.add(id);
    },
    /** Brings values in sight up to date, and reads again what could not be read. */
    async tick(): Promise<void> {
      await Promise.all([readValues(), readMissing(range)]);
    },
    /** Finds out whether rows have changed places, and moves them unless somebody is at the table. */
    settle,
    /** The ids of all rows of a range, also of those that are far out of sight. Rejects when they cannot be read. */
    async idsIn(wanted: RowRange): Promise<string[]> {
      const known = rowsIn(state.cache, wanted);
      if (known.length === wanted.last - wanted.first + 1) return known.map(({ id }) => id);
      const ids: string[] = [];
      for (let offset = wanted.first; offset <= wanted.last; offset += MAX_WINDOW_ROWS) {
        const limit = Math.min(MAX_WINDOW_ROWS, wanted.last - offset + 1);
        const { items } = await sources.window(offset, limit);
        ids.push(...items.map(({ id }) => id));
      }
      return ids;
    },
    /** Moves rows although somebody is at the table, because they said so. */
    async sortAgain(): Promise<void> {
      await attempt(async () => {
        const { offset, limit } = windowAround(range);
        const window = await sources.window(offset, limit);
        mayHaveMoved = false;
        change({ cache: cacheOf(window), orderChanged: false, failed: false });
      });
    },
  };
}

export type RowFeed = ReturnType<typeof createRowFeed>;
