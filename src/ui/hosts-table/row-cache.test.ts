import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HostTableRow, HostWindow } from "#src/domain/hosts/table-schema.ts";
import {
  cacheOf,
  isSameOrder,
  missingStretches,
  type RowCache,
  rowAt,
  rowsIn,
  STRETCH,
  withValues,
  withWindow,
} from "./row-cache.ts";

const host = (id: string, hashrateHs = 1) => ({ id, name: id, hashrateHs }) as HostTableRow;

function windowOf(total: number, offset: number, count = STRETCH): HostWindow {
  const length = Math.max(0, Math.min(count, total - offset));
  return { total, offset, items: Array.from({ length }, (_, index) => host(`h${offset + index}`)) };
}

const range = (first: number, last: number) => ({ first, last });

describe("the cache of rows", () => {
  it("knows what it read and what it still has to read", () => {
    let cache = cacheOf(windowOf(125, 0));
    expect(rowAt(cache, 49)?.id).toBe("h49");
    expect(rowAt(cache, 50)).toBeUndefined();
    expect(missingStretches(cache, range(40, 400))).toEqual([1, 2]);
    cache = withWindow(cache, windowOf(125, 100));
    expect(missingStretches(cache, range(0, 124))).toEqual([1]);
    expect(rowsIn(cache, range(48, 101)).map(({ id }) => id)).toEqual(["h48", "h49", "h100", "h101"]);
  });

  it("takes a window of several stretches apart", () => {
    const cache = cacheOf(windowOf(125, 0, 100));
    expect(missingStretches(cache, range(0, 124))).toEqual([2]);
    expect(rowAt(cache, 75)?.id).toBe("h75");
  });

  it("asks again for a stretch that has grown", () => {
    const cache = withWindow(cacheOf(windowOf(75, 50)), windowOf(90, 0));
    expect(missingStretches(cache, range(0, 89))).toEqual([1]);
  });

  it("stays small however far one scrolls, and keeps what is looked at", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(199), { minLength: 1, maxLength: 80 }), (jumps) => {
        let cache: RowCache = { total: 10_000, stretches: new Map() };
        for (const stretch of jumps) cache = withWindow(cache, windowOf(10_000, stretch * STRETCH));
        expect(cache.stretches.size).toBeLessThanOrEqual(24);
        const last = jumps.at(-1) ?? 0;
        expect(missingStretches(cache, range(last * STRETCH, last * STRETCH + 49))).toEqual([]);
      }),
    );
  });

  it("puts values in place and moves no row", () => {
    const before = cacheOf(windowOf(300, 0));
    const after = withValues(before, [host("h7", 42), host("h250", 5)]);
    expect(rowAt(after, 7)?.hashrateHs).toBe(42);
    expect(rowAt(after, 8)).toBe(rowAt(before, 8));
    expect(after.total).toBe(300);
    expect([...after.stretches.keys()]).toEqual([0]);
  });

  it("notices when rows have changed places", () => {
    const cache = cacheOf(windowOf(300, 0));
    expect(isSameOrder(cache, windowOf(300, 0, 30))).toBe(true);
    expect(isSameOrder(cache, windowOf(299, 0, 30))).toBe(false);
    const swapped = windowOf(300, 0, 3);
    expect(isSameOrder(cache, { ...swapped, items: swapped.items.toReversed() })).toBe(false);
    expect(isSameOrder(cache, windowOf(300, 200))).toBe(true);
  });
});
