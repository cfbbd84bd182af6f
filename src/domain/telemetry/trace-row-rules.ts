import type { ClockShift, StoredSpan } from "./trace-schema.ts";

/** The attributes of a span that are simple values. SDKs also write them as `{ value, type }`. */
export function readAttributes(stored: unknown): StoredSpan["attributes"] {
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([name, given]) => {
      const value: unknown = typeof given === "object" && given !== null ? given.value : given;
      const isSimple = ["string", "number", "boolean"].includes(typeof value);
      return isSimple ? [[name, value as string | number | boolean]] : [];
    }),
  );
}

/** Shifts by clock, with the names that people know. Less than a millisecond is not worth a word. */
export function namedShifts(
  shifts: ReadonlyMap<string, number>,
  hosts: readonly { id: string; name: string }[],
): ClockShift[] {
  const names = new Map(hosts.map(({ id, name }) => [`host:${id}`, name]));
  return [...shifts]
    .filter(([, shiftMs]) => Math.abs(shiftMs) >= 1)
    .map(([clock, shiftMs]) => ({
      name: names.get(clock) ?? (clock === "browser" ? "the browser" : "a host"),
      shiftMs,
    }));
}
