import type pg from "pg";
import { notifyPg } from "#src/db/notify.ts";
import type { Component } from "#src/telemetry/components.ts";
import { transactUntraced } from "./untraced-transaction.ts";

/** An envelope on its way into `envelope_inbox`. */
export interface InboxRow {
  /** UUID of the envelope's own: the same one twice is stored once. */
  id: string;
  receivedAt: Date;
  source: Component;
  /** Of the connection, for an orchestrator's; else null. */
  hostId: string | null;
  body: Uint8Array;
}

/** Thrown while so much waits to be recorded that nothing more is taken; whoever sent it keeps it and tries again. */
export class InboxFullError extends Error {
  override name = "InboxFullError";
  constructor() {
    super("The inbox of envelopes is full: nobody records them, or not fast enough.");
  }
}

const MAX_WAITING_BYTES = 256 * 1024 * 1024;

/** Stores envelopes in one statement and tells whoever records them. Throws `InboxFullError`, and what PostgreSQL says. */
export async function inboxInsert(pool: pg.Pool, rows: readonly InboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await transactUntraced(pool, async (client) => {
    const { rows: answer } = await client.query<{ full: boolean }>("select envelope_inbox_full($1) as full", [
      MAX_WAITING_BYTES,
    ]);
    if (answer[0]?.full) throw new InboxFullError();
    // Without a conflict target: naming one would need the right to read.
    await client.query(
      `insert into envelope_inbox (id, received_at, source, host_id, body)
       select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::bytea[])
       on conflict do nothing`,
      [
        rows.map(({ id }) => id),
        rows.map(({ receivedAt }) => receivedAt),
        rows.map(({ source }) => source),
        rows.map(({ hostId }) => hostId),
        rows.map(({ body }) => Buffer.from(body.buffer, body.byteOffset, body.byteLength)),
      ],
    );
    await notifyPg(client, "telemetry", {});
  });
}
