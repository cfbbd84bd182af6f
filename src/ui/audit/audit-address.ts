import { type AuditFilter, listAuditInputSchema } from "#src/domain/audit/schema.ts";
import { readTimeAddress, type TimeAddress, timeBounds } from "../time-range/time-range.ts";

/** What the address of the audit page says. */
export type AuditAddress = Omit<AuditFilter, "from" | "to"> & TimeAddress & { cursor?: string };

/** Names in the address, by what they narrow. */
const NAMES = { action: "action", actor: "who", target: "target", text: "search", cursor: "cursor" } as const;

/** Reads the query of an address. A part that makes no sense is left out. */
export function readAuditAddress(query: Readonly<Record<string, unknown>>): AuditAddress {
  const given = Object.entries(NAMES).flatMap(([key, name]) => {
    const { shape } = listAuditInputSchema;
    const value = shape[key as keyof typeof NAMES].safeParse(query[name]).data?.trim();
    return value ? [[key, value]] : [];
  });
  return { ...Object.fromEntries(given), ...readTimeAddress(query) };
}

/** The address that shows these entries. */
export function auditHref(address: AuditAddress): string {
  const query = new URLSearchParams();
  for (const [key, name] of Object.entries(NAMES)) {
    const value = address[key as keyof typeof NAMES];
    if (value) query.set(name, value);
  }
  for (const name of ["time", "from", "to"] as const) {
    const value = address[name];
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

/** The filter that an address means, seen from `now`. */
export function auditFilterOf(address: AuditAddress, now: Date): AuditFilter {
  const { time: _, from: __, to: ___, cursor: ____, ...filter } = address;
  return { ...filter, ...timeBounds(address, now) };
}
