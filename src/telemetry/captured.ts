const KEY = Symbol.for("zen-miner.telemetry.captured");

/**
 * Errors and the ids of their events, of the whole process: a bundler may load this file several times, and an error
 * that one copy has captured is captured for all.
 */
function known(): WeakMap<object, string> {
  const holder = globalThis as { [KEY]?: WeakMap<object, string> };
  holder[KEY] ??= new WeakMap();
  return holder[KEY];
}

/** The id of the event of an error that was captured before. */
export function eventIdOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null ? known().get(error) : undefined;
}

/** The first id stays. */
export function rememberEventId(error: unknown, id: string | undefined): void {
  if (typeof error !== "object" || error === null || id === undefined || known().has(error)) return;
  known().set(error, id);
}
