const made: Map<string, unknown> = claim();

/**
 * One value per process. Next.js bundles pages, route handlers and instrumentation apart, so that a module
 * variable would exist several times and open several pools.
 */
export function processWide<T>(name: string, make: () => T): T {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as T;
}

function claim(): Map<string, unknown> {
  const key = Symbol.for("zen-miner.process-wide");
  const holder = globalThis as { [key]?: Map<string, unknown> };
  holder[key] ??= new Map();
  return holder[key];
}
