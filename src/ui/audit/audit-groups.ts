import type { AuditEntry } from "#src/domain/audit/schema.ts";

/** Entries that one request wrote, one for each of many hosts; an entry of its own is a group of one. */
export type AuditGroup = { id: string; first: AuditEntry; entries: AuditEntry[] };

/** Puts together what one request did to many hosts. Entries come newest first, those of a request one after another. */
export function groupAudit(entries: readonly AuditEntry[]): AuditGroup[] {
  const groups: AuditGroup[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && belongTogether(last.first, entry)) last.entries.push(entry);
    else groups.push({ id: entry.id, first: entry, entries: [entry] });
  }
  return groups;
}

function belongTogether(one: AuditEntry, other: AuditEntry): boolean {
  return (
    one.detail.ofMany === true &&
    other.detail.ofMany === true &&
    one.at === other.at &&
    one.action === other.action &&
    one.actor.id === other.actor.id &&
    one.detail.kind === other.detail.kind
  );
}
