export interface Cache {
  /** What is known under a key, or what `load` finds; who asks meanwhile waits for the same. Failures are not kept. */
  get<T>(key: string, load: () => Promise<T>): Promise<T>;
  /** Forgets everything, after something was changed. */
  clear(): void;
}

type Entry = { value: Promise<unknown>; until: number };

/** Answers that stay for `ttlMs`, at most `maxEntries` of them: the oldest go first. `now` in ms. */
export function createCache(options: { ttlMs: number; maxEntries: number; now(): number }): Cache {
  const { ttlMs, maxEntries, now } = options;
  const entries = new Map<string, Entry>();
  const keep = (key: string, entry: Entry) => {
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries) break;
      entries.delete(oldest);
    }
  };
  return {
    get<T>(key: string, load: () => Promise<T>): Promise<T> {
      const known = entries.get(key);
      if (known && now() < known.until) return known.value as Promise<T>;
      const entry: Entry = { value: load(), until: now() + ttlMs };
      keep(key, entry);
      entry.value.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return entry.value as Promise<T>;
    },
    clear: () => entries.clear(),
  };
}
