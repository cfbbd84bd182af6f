import { setTimeout as delay } from "node:timers/promises";

const PATIENCE_MS = 60_000;

/**
 * Asks until `look` gives something other than null, undefined or false. An exception counts as "not yet": what
 * is asked may just have been killed. Throws after a minute, with `what` and the last exception.
 */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  let last: unknown;
  while (Date.now() < until) {
    try {
      const found = await look();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      last = error;
    }
    await delay(20);
  }
  throw new Error(`Waited in vain until ${what}.`, { cause: last });
}
