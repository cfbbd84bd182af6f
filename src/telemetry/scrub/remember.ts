const MAX_NAMES = 2000;
const LONGEST = 128;

/** Remembers what a name was found to be: the same few names come with every event. Bounded. */
export function remembering<T>(decide: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const decided = decide(name);
    if (known.size >= MAX_NAMES) known.clear();
    if (name.length <= LONGEST) known.set(name, decided);
    return decided;
  };
}
