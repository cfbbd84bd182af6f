/** Waits between tries to fetch it, ms: doubled up to the longest. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 120_000;

/** Something that is fetched once it is needed, however late that is. */
export interface Late<T> {
  /** Null while it is not there. */
  there(): T | null;
  /** Begins to fetch it, and goes on until it is there. Never fails. */
  get(): Promise<T>;
}

/** `fetch` is tried again when it fails; `wait` resolves after so many ms. */
export function createLate<T>(fetch: () => Promise<T>, wait: (ms: number) => Promise<unknown>): Late<T> {
  let there: T | null = null;
  let coming: Promise<T> | null = null;
  const fetchUntilThere = async () => {
    for (let pauseMs = FIRST_WAIT_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_WAIT_MS)) {
      try {
        there = await fetch();
        return there;
      } catch {
        await wait(pauseMs);
      }
    }
  };
  return {
    there: () => there,
    get() {
      coming ??= fetchUntilThere();
      return coming;
    },
  };
}
