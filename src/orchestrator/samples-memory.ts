import type { Sample } from "#src/protocol/sample.ts";
import type { SampleStore } from "./samples.ts";

interface Entry {
  sample: Sample;
  sent: boolean;
}

const nameOf = (boot: string, seq: number) => `${boot}:${seq}`;

/** A sample store without a disk, for simulated hosts. Keeps at most `capacity` samples. */
export function memorySampleStore(capacity: number): SampleStore {
  // A Map keeps insertion order, which is age.
  const entries = new Map<string, Entry>();
  let dropped = 0;

  function requeue(): void {
    for (const entry of entries.values()) entry.sent = false;
  }

  return {
    get depth() {
      return entries.size;
    },
    add(sample, sent) {
      entries.set(nameOf(sample.boot, sample.seq), { sample, sent });
      for (const name of entries.keys()) {
        if (entries.size <= capacity) break;
        entries.delete(name);
        dropped += 1;
      }
    },
    takeBacklog(limit) {
      const taken: Sample[] = [];
      for (const entry of entries.values()) {
        if (taken.length === limit) break;
        if (entry.sent) continue;
        entry.sent = true;
        taken.push(entry.sample);
      }
      return taken;
    },
    acknowledge(ids) {
      for (const [boot, seq] of ids) entries.delete(nameOf(boot, seq));
    },
    requeue,
    setOnline(online) {
      if (!online) requeue();
    },
    takeDropped() {
      const count = dropped;
      dropped = 0;
      return count;
    },
    close() {},
  };
}
