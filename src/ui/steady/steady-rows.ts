type Row = { id: string };

/** Rows to show, and how many newer ones wait until nobody is reading. */
export type Steady<T> = { rows: readonly T[]; waiting: number };

/**
 * Rows as they may be shown after the list was fetched again, newest first. While somebody reads, every row keeps its
 * place and takes over what changed in it; newer ones wait.
 */
export function steadyRows<T extends Row>(
  shown: readonly T[],
  fetched: readonly T[],
  reading: boolean,
): Steady<T> {
  if (!reading) return { rows: fetched, waiting: 0 };
  const byId = new Map(fetched.map((row) => [row.id, row]));
  const known = new Set(shown.map((row) => row.id));
  const firstKnown = fetched.findIndex((row) => known.has(row.id));
  return {
    rows: shown.map((row) => byId.get(row.id) ?? row),
    waiting: firstKnown === -1 ? fetched.length : firstKnown,
  };
}
