import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { Sample } from "#src/protocol/sample.ts";
import { createLogger } from "#src/telemetry/log.ts";
import type { SampleStore } from "./samples.ts";
import { fileSampleStore } from "./samples-file.ts";

const BOOT = "0198a000-0000-4000-8000-000000000001";
// Segments of an earlier run are as old as their files, so that the test lives in the present.
const NOW = Date.now();
const log = createLogger({ component: "test", level: "silent" });
const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "zen-samples-"));
  directories.push(directory);
  return directory;
}

function open(directory: string, over: { maxBytes?: number; now?: () => number } = {}): SampleStore {
  return fileSampleStore({ directory, maxBytes: 64e6, maxAgeMs: 1e6, now: () => NOW, log, ...over });
}

function sample(seq: number, over: Partial<Sample> = {}): Sample {
  const host = {
    ...{ load1: 1, load5: 1, load15: 1, memoryTotalBytes: 1, memoryAvailableBytes: 1, cpuTemperatureC: 60 },
    ...{
      cpuThrottled: false,
      cpuGovernor: "performance",
      cpuFrequencyMhz: 1,
      packagePowerW: 1,
      msrWritable: true,
    },
    ...{ hugePagesTotal: 1, hugePagesFree: 1, diskFreeBytes: 1, uptimeS: 1 },
  };
  return {
    boot: BOOT,
    seq,
    at: NOW,
    state: "mining",
    reason: "mines",
    since: NOW,
    miner: null,
    host,
    ...over,
  };
}

const seqs = (samples: Sample[]) => samples.map((one) => one.seq);

describe("the buffer of samples on disk", () => {
  it("loses nothing between outages and restarts, and gives the oldest first", () => {
    const step = fc.constantFrom("sample", "online", "offline", "restart", "backfill");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const directory = newDirectory();
        let store = open(directory);
        let online = false;
        let seq = 0;
        const waiting = new Set<number>();
        for (const what of steps) {
          if (what === "sample") {
            seq += 1;
            store.add(sample(seq), online);
            waiting.add(seq);
          }
          if (what === "online" || what === "offline") {
            online = what === "online";
            store.setOnline(online);
          }
          if (what === "restart") {
            store.close();
            store = open(directory);
            online = false;
          }
          if (what === "backfill" && online) {
            for (const { boot, seq: got } of store.takeBacklog(3)) {
              store.acknowledge([[boot, got]]);
              waiting.delete(got);
            }
          }
          expect(store.depth).toBe(waiting.size);
        }
        store.setOnline(false);
        store.setOnline(true);
        const left: number[] = [];
        for (let batch = store.takeBacklog(2); batch.length > 0; batch = store.takeBacklog(2)) {
          left.push(...seqs(batch));
          store.acknowledge(batch.map((one) => [one.boot, one.seq]));
        }
        expect(left).toEqual([...waiting].sort((a, b) => a - b));
        expect(readdirSync(directory)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("gives a sample again only after it is requeued", () => {
    const store = open(newDirectory());
    store.add(sample(1), false);
    store.setOnline(true);
    expect(seqs(store.takeBacklog(9))).toEqual([1]);
    expect(store.takeBacklog(9)).toEqual([]);
    store.requeue();
    expect(seqs(store.takeBacklog(9))).toEqual([1]);
  });

  it("drops the oldest when it is full, and counts them", () => {
    const store = open(newDirectory(), { maxBytes: 3 * 1024 * 1024 });
    const long = "x".repeat(250);
    for (let seq = 1; seq <= 8_000; seq += 1) store.add(sample(seq, { reason: long }), false);
    const dropped = store.takeDropped();
    expect(dropped).toBeGreaterThan(1_000);
    expect(store.depth + dropped).toBe(8_000);
    store.setOnline(true);
    expect(store.takeBacklog(1)[0]?.seq).toBe(dropped + 1);
  });

  it("drops what is too old to be of use, and counts it", () => {
    const directory = newDirectory();
    const store = open(directory);
    for (const seq of [1, 2]) store.add(sample(seq, { at: NOW - 2e6 }), false);
    store.add(sample(3), false);
    store.setOnline(true);
    expect(seqs(store.takeBacklog(9))).toEqual([3]);
    expect(store.takeDropped()).toBe(2);
  });

  it("passes over a torn line", () => {
    const directory = newDirectory();
    const store = open(directory);
    store.add(sample(1), false);
    const [name] = readdirSync(directory);
    appendFileSync(join(directory, String(name)), '00000000 {"boot":');
    const reopened = open(directory);
    reopened.setOnline(true);
    expect(seqs(reopened.takeBacklog(9))).toEqual([1]);
  });

  it("keeps samples in memory while the disk takes none", () => {
    const directory = newDirectory();
    const store = open(directory);
    rmSync(directory, { recursive: true });
    for (const seq of [1, 2]) store.add(sample(seq), false);
    expect(store.depth).toBe(2);
    store.setOnline(true);
    expect(seqs(store.takeBacklog(9))).toEqual([1, 2]);
  });
});
