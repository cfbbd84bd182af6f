const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_FIELDS = 10;

/** The fields of a job's payload that may be shown: those that are ids or numbers, at most ten. */
export function shownPayload(payload: unknown): Record<string, string | number> {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return {};
  const shown = Object.entries(payload).filter(
    ([, value]) => Number.isFinite(value) || (typeof value === "string" && UUID.test(value)),
  );
  return Object.fromEntries(shown.slice(0, MAX_FIELDS));
}
