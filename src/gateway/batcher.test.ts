import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBatcher } from "./batcher.ts";

const rowsFault = Object.assign(new Error("invalid byte sequence"), { code: "22021" });
const outage = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });

function collect(commit: (items: readonly number[]) => Promise<void>, maxItems = 100) {
  const committed: number[] = [];
  const refused: number[] = [];
  const batcher = createBatcher<number, void>({
    commit,
    committed: (items) => void committed.push(...items),
    refused: (item) => void refused.push(item),
    failing() {},
    maxItems,
    maxWaiting: 1000,
  });
  return { batcher, committed, refused };
}

describe("group commit", () => {
  it("refuses exactly the items at fault, however they lie, and keeps the order of the others", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        async (bad, size) => {
          const { batcher, committed, refused } = collect(async (items) => {
            if (items.some((item) => bad[item])) throw rowsFault;
          }, size);
          for (const item of bad.keys()) batcher.add(item);
          await batcher.idle();
          expect(committed).toEqual(bad.flatMap((isBad, item) => (isBad ? [] : [item])));
          expect(refused).toEqual(bad.flatMap((isBad, item) => (isBad ? [item] : [])));
        },
      ),
    );
  });

  it("tries again for as long as the items are not at fault", async () => {
    let failures = 3;
    const { batcher, committed } = collect(async () => {
      failures -= 1;
      if (failures >= 0) throw outage;
    });
    batcher.add(1);
    await batcher.idle();
    expect(committed).toEqual([1]);
  });

  it("has one commit in flight, and what arrives meanwhile forms the next", async () => {
    const sizes: number[] = [];
    const { batcher } = collect(async (items) => {
      sizes.push(items.length);
      if (sizes.length === 1) for (let i = 0; i < 7; i += 1) batcher.add(i);
    });
    batcher.add(0);
    await batcher.idle();
    expect(sizes).toEqual([1, 7]);
  });

  it("turns items away when too many wait, and gives up when it is stopped", async () => {
    const { batcher } = collect(() => Promise.reject(outage));
    for (let i = 0; i < 1000; i += 1) expect(batcher.add(i)).toBe(true);
    expect(batcher.add(1000)).toBe(false);
    const idle = batcher.idle();
    batcher.stop();
    await idle;
    expect(batcher.add(1)).toBe(false);
  });
});
