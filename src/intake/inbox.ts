import { suppressTracing } from "@sentry/core";
import type pg from "pg";
import type { Channel } from "#src/db/channels.ts";
import type { Component } from "#src/telemetry/components.ts";

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

/**
 * One statement, so that it is one round trip and one commit: a process does it several times a second. Without a
 * conflict target, since naming one would need the right to read.
 */
const INSERT = `
  with room as materialized (select not envelope_inbox_full($1) as enough),
  stored as (
    insert into envelope_inbox (id, received_at, source, host_id, body)
    select row.* from room, unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::uuid[], $6::bytea[]) row
    where room.enough
    on conflict do nothing
  )
  select enough, case when enough then pg_notify($7, '{}') end from room`;
const CHANNEL: Channel = "telemetry";

/** Stores envelopes and tells whoever records them, outside every trace. Throws `InboxFullError`, and what PostgreSQL says. */
export async function inboxInsert(pool: pg.Pool, rows: readonly InboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = [
    MAX_WAITING_BYTES,
    rows.map(({ id }) => id),
    rows.map(({ receivedAt }) => receivedAt),
    rows.map(({ source }) => source),
    rows.map(({ hostId }) => hostId),
    rows.map(({ body }) => Buffer.from(body.buffer, body.byteOffset, body.byteLength)),
    CHANNEL,
  ];
  const answer = await suppressTracing(() => pool.query<{ enough: boolean }>(INSERT, values));
  if (!answer.rows[0]?.enough) throw new InboxFullError();
}
