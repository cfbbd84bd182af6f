import type { EnvelopeStore } from "./envelope-sender.ts";

/** A store of envelopes without a disk, for simulated hosts. Keeps the newest `capacity` envelopes. */
export function memoryEnvelopeStore(capacity: number): EnvelopeStore & { append(bytes: Uint8Array): void } {
  const envelopes = new Map<string, Uint8Array>();
  const listeners: (() => void)[] = [];
  let next = 0;
  return {
    get size() {
      return envelopes.size;
    },
    append(bytes) {
      envelopes.set(String(next), bytes);
      next += 1;
      for (const id of envelopes.keys()) {
        if (envelopes.size <= capacity) break;
        envelopes.delete(id);
      }
      for (const listener of listeners) listener();
    },
    peek: (max) => [...envelopes].slice(0, max).map(([id, bytes]) => ({ id, bytes })),
    remove(ids) {
      for (const id of ids) envelopes.delete(id);
    },
    onStored: (listener) => void listeners.push(listener),
  };
}
