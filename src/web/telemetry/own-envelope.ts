import { categoryOf } from "#src/intake/categories.ts";
import { cleanEnvelope } from "#src/intake/clean.ts";
import { type Envelope, isOfSdk, parseEnvelope } from "#src/intake/envelope.ts";
import { LOCAL_DSN } from "#src/telemetry/components.ts";
import type { DropCounter } from "#src/telemetry/drops.ts";

/** Whether the header of an envelope names our own project: what the settings say, or the local one. */
export function isOwn(header: Envelope["header"], ownDsn: string | null): boolean {
  const named = typeof header.dsn === "string" ? normal(header.dsn) : null;
  if (named === null) return false;
  return named === normal(LOCAL_DSN) || (ownDsn !== null && named === normal(ownDsn));
}

/** What a DSN names, in one form; null for what is none. The SDK's own reader would print what it cannot read. */
function normal(dsn: string): string | null {
  if (!URL.canParse(dsn)) return null;
  const { protocol, username, host, pathname } = new URL(dsn);
  return username === "" ? null : `${protocol}//${username}@${host}${pathname}`;
}

/**
 * An envelope of somebody who is not trusted, cleaned once more item by item; what cannot be cleaned is left out and
 * counted. Null for bytes that are no envelope of our own project, or none that an SDK would make.
 */
export function cleanOwnEnvelope(
  bytes: Uint8Array,
  ownDsn: string | null,
  dropped: DropCounter,
): Envelope | null {
  const envelope = parseEnvelope(bytes);
  if (envelope === null || !isOwn(envelope.header, ownDsn) || !isOfSdk(envelope)) return null;
  return cleanEnvelope(envelope, (type) => dropped.add("scrub_failed", categoryOf(type)));
}
