import type { AuditEntry } from "#src/domain/audit/schema.ts";

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : "none";
  return String(value);
}

/** What a write changed, told apart from the other facts about it. Null where there is no before or after. */
export function changeOf({ from, to, ...others }: AuditEntry["detail"]): {
  before: string | null;
  after: string | null;
  others: Record<string, unknown>;
} {
  const given = Object.entries(others).filter(([, value]) => value !== null && value !== "");
  return { before: shown(from), after: shown(to), others: Object.fromEntries(given) };
}
