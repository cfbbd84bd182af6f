/** Something that was not sent, by reason and by what it was. */
export interface Dropped {
  reason: string;
  category: string;
  count: number;
}

export interface DropCounter {
  add(reason: string, category: string, n?: number): void;
  /** What has gathered since the last call. */
  take(): Dropped[];
}

/** Counts in memory what was dropped, until somebody writes it down. */
export function createDropCounter(): DropCounter {
  let counts = new Map<string, Dropped>();
  return {
    add(reason, category, n = 1) {
      const key = `${reason}\n${category}`;
      const known = counts.get(key);
      if (known) known.count += n;
      else counts.set(key, { reason, category, count: n });
    },
    take() {
      const taken = [...counts.values()];
      counts = new Map();
      return taken;
    },
  };
}
