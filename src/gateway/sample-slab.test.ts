import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullSample } from "#tests/support/samples.ts";
import { SampleSlab } from "./sample-slab.ts";

const boot = randomUUID();

function put(slab: SampleSlab, seq: number): number {
  const sample = fullSample(boot, seq, 1000 + seq);
  return slab.put(sample, { at: sample.at, since: sample.since });
}

describe("the slab of waiting samples", () => {
  it("holds every number under its name", () => {
    const slab = new SampleSlab();
    const sample = fullSample(boot, 7, 1000);
    const slot = slab.put(sample, { at: 5, since: 3 });
    for (const [name, values] of Object.entries(slab.columns)) {
      const expected = { ...sample.host, ...sample.miner, seq: 7, at: 5, since: 3 };
      expect([name, values[slot]]).toEqual([name, expected[name as keyof typeof expected]]);
    }
  });

  it("leaves nothing of the sample that had the slot before, when the next one knows less", () => {
    const slab = new SampleSlab();
    slab.free(put(slab, 1));
    const { host } = fullSample(boot, 2, 0);
    const sample = { ...fullSample(boot, 2, 0), miner: null, host: { ...host, load1: null } };
    const slot = slab.put(sample, { at: 0, since: 0 });
    expect(slab.columns.accepted[slot]).toBeNaN();
    expect(slab.columns.uptimeS[slot]).toBeNaN();
    expect(slab.columns.load1[slot]).toBeNaN();
    expect(slab.columns.cpuTemperatureC[slot]).toBe(71.5);
  });

  it("keeps each sample until it is freed, whatever comes and goes beside it", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 3000 }), (arrivals) => {
        const slab = new SampleSlab();
        const kept = new Map<number, number>();
        for (const [seq, arrives] of arrivals.entries()) {
          const [oldest] = kept.keys();
          if (arrives || oldest === undefined) {
            const slot = put(slab, seq + 1);
            expect(kept.has(slot)).toBe(false);
            kept.set(slot, seq + 1);
          } else {
            slab.free(oldest);
            kept.delete(oldest);
          }
        }
        for (const [slot, seq] of kept) expect(slab.columns.seq[slot]).toBe(seq);
      }),
      { numRuns: 20 },
    );
  });

  it("grows when more wait than it has room for", () => {
    const slab = new SampleSlab();
    const slots = Array.from({ length: 5000 }, (_, seq) => put(slab, seq));
    expect(slots.map((slot) => slab.columns.seq[slot])).toEqual(
      Array.from({ length: 5000 }, (_, seq) => seq),
    );
  });
});
