import { type ListAuditInput, listAuditInputSchema } from "#src/domain/audit/schema.ts";

/** What the address of the audit page says. */
export type AuditAddress = Omit<ListAuditInput, "limit">;

const NAMES = ["action", "actor", "target", "cursor"] as const;

/** Reads the query of an address. A part that makes no sense is left out. */
export function readAuditAddress(query: Readonly<Record<string, unknown>>): AuditAddress {
  const given = NAMES.flatMap((name) => {
    const value = listAuditInputSchema.shape[name].safeParse(query[name]).data?.trim();
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The address that shows these entries. */
export function auditHref(address: AuditAddress): string {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    const value = address[name];
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "/audit" : `/audit?${text}`;
}
