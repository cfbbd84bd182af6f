import type { AuditFilter } from "#src/domain/audit/schema.ts";
import { type TimeAddress, timeBounds } from "../time-range/time-range.ts";

/** What the address of the audit page says. */
export type AuditAddress = Omit<AuditFilter, "from" | "to"> & TimeAddress & { cursor?: string };

/** Names in the address, by what they narrow. */
export const ADDRESS_NAMES = {
  action: "action",
  actor: "who",
  target: "target",
  text: "search",
  time: "time",
  from: "from",
  to: "to",
  cursor: "cursor",
} as const satisfies Record<keyof AuditAddress, string>;

/** The address that shows these entries. */
export function auditHref(address: AuditAddress): string {
  const query = new URLSearchParams();
  for (const [key, name] of Object.entries(ADDRESS_NAMES)) {
    const value = address[key as keyof AuditAddress];
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "/audit" : `/audit?${text}`;
}

/** The address of a file with all entries that this address means, seen from `now`. */
export function auditExportHref(address: AuditAddress, format: "csv" | "jsonl", now: Date): string {
  const { action, actor, target, text } = address;
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries({ action, actor, target, text, ...timeBounds(address, now) })) {
    if (value) query.set(name, value);
  }
  return `/api/audit/export?${query}`;
}
