import type { HostTableRow, HostWindow } from "#src/domain/hosts/table-schema.ts";

/** Rows are fetched and kept by stretches of this many. */
export const STRETCH = 50;
/** Stretches that are kept; those farthest from what is looked at go first. */
const KEPT = 24;

/** What is known of a table that is too long to know all of it. Stretches are numbered from 0. */
export type RowCache = {
  total: number;
  stretches: ReadonlyMap<number, readonly HostTableRow[]>;
};

/** First and last row, both counted from 0. */
export type RowRange = { first: number; last: number };

/** A cache that begins with what was read first. */
export function cacheOf(window: HostWindow): RowCache {
  return withWindow({ total: window.total, stretches: new Map() }, window);
}

/** The row at a place; undefined while it is on its way. */
export function rowAt(cache: RowCache, index: number): HostTableRow | undefined {
  return cache.stretches.get(Math.floor(index / STRETCH))?.[index % STRETCH];
}

/** The rows that are known within a range. */
export function rowsIn(cache: RowCache, range: RowRange): HostTableRow[] {
  const rows: HostTableRow[] = [];
  for (let index = range.first; index <= Math.min(range.last, cache.total - 1); index++) {
    const row = rowAt(cache, index);
    if (row) rows.push(row);
  }
  return rows;
}

/** Whether a stretch is there whole, as far as the table goes. */
function isWhole(cache: RowCache, stretch: number): boolean {
  const rows = cache.stretches.get(stretch)?.length ?? 0;
  return rows >= Math.min(STRETCH, cache.total - stretch * STRETCH);
}

/** The stretches of a range that are not there yet. */
export function missingStretches(cache: RowCache, range: RowRange): number[] {
  const missing: number[] = [];
  const last = Math.min(range.last, cache.total - 1);
  for (let stretch = Math.floor(Math.max(0, range.first) / STRETCH); stretch * STRETCH <= last; stretch++) {
    if (!isWhole(cache, stretch)) missing.push(stretch);
  }
  return missing;
}

/** Puts a window that begins with a stretch into the cache, and lets go of what is far away from it. */
export function withWindow(cache: RowCache, window: HostWindow): RowCache {
  const at = window.offset / STRETCH;
  const stretches = new Map(cache.stretches);
  for (let part = 0; part * STRETCH < window.items.length; part++) {
    stretches.set(at + part, window.items.slice(part * STRETCH, (part + 1) * STRETCH));
  }
  if (stretches.size <= KEPT) return { total: window.total, stretches };
  const byDistance = [...stretches].sort(([one], [other]) => Math.abs(one - at) - Math.abs(other - at));
  return { total: window.total, stretches: new Map(byDistance.slice(0, KEPT)) };
}

/** Puts new values in the place of old ones; no row moves, none is added. */
export function withValues(cache: RowCache, rows: readonly HostTableRow[]): RowCache {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const stretches = new Map(cache.stretches);
  for (const [stretch, known] of cache.stretches) {
    if (known.some(({ id }) => byId.has(id))) {
      stretches.set(
        stretch,
        known.map((row) => byId.get(row.id) ?? row),
      );
    }
  }
  return { ...cache, stretches };
}

/** Whether what is shown stands in the same order as what was read just now. */
export function isSameOrder(cache: RowCache, window: HostWindow): boolean {
  if (cache.total !== window.total) return false;
  return window.items.every((row, index) => {
    const shown = rowAt(cache, window.offset + index);
    return shown === undefined || shown.id === row.id;
  });
}
