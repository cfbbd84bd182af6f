import { z } from "zod";
import { COMPONENTS } from "#src/telemetry/components.ts";
import type { InboxRow } from "./inbox.ts";

const NEWLINE = 0x0a;

const head = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  source: z.enum(COMPONENTS),
  hostId: z.uuid().nullable(),
});

/** A row as one record of the spool: a JSON line, then the envelope. */
export function spoolRecord({ id, receivedAt, source, hostId, body }: InboxRow): Uint8Array {
  const line = Buffer.from(`${JSON.stringify({ id, at: receivedAt.toISOString(), source, hostId })}\n`);
  return Buffer.concat([line, body]);
}

/** The row that a record of the spool holds; null for one that this release cannot read. */
export function rowOfRecord(record: Uint8Array): InboxRow | null {
  const end = record.indexOf(NEWLINE);
  if (end === -1) return null;
  try {
    const { id, at, source, hostId } = head.parse(
      JSON.parse(Buffer.from(record.subarray(0, end)).toString()),
    );
    return { id, receivedAt: new Date(at), source, hostId, body: record.subarray(end + 1) };
  } catch {
    return null;
  }
}
