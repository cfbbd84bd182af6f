import { scrubValue } from "./value.ts";

/** The header of an envelope without secrets. The DSN stays: it says whose envelope it is, and its key is public. */
export function scrubEnvelopeHeader(header: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { dsn, ...rest } = header;
  return { ...(scrubValue(rest) as object), ...(typeof dsn === "string" ? { dsn } : {}) };
}
