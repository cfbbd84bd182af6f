import { type AuditFilter, listAuditInputSchema } from "#src/domain/audit/schema.ts";
import { readTimeAddress } from "../time-range/read-time.ts";
import { timeBounds } from "../time-range/time-range.ts";
import { ADDRESS_NAMES, type AuditAddress } from "./audit-href.ts";

const { time: _, from: __, to: ___, ...NAMES } = ADDRESS_NAMES;

/** Reads the query of an address. A part that makes no sense is left out. */
export function readAuditAddress(query: Readonly<Record<string, unknown>>): AuditAddress {
  const { shape } = listAuditInputSchema;
  const given = Object.entries(NAMES).flatMap(([key, name]) => {
    const value = shape[key as keyof typeof NAMES].safeParse(query[name]).data?.trim();
    return value ? [[key, value]] : [];
  });
  return { ...Object.fromEntries(given), ...readTimeAddress(query) };
}

/** The filter that an address means, seen from `now`. */
export function auditFilterOf(address: AuditAddress, now: Date): AuditFilter {
  const { time: _, from: __, to: ___, cursor: ____, ...filter } = address;
  return { ...filter, ...timeBounds(address, now) };
}
