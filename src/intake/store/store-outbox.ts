import type pg from "pg";
import type { OutboxRow } from "../outbox-rows.ts";

/** Puts envelopes into the queue for upstream; one that waits there already is not doubled. */
export async function storeOutbox(client: pg.ClientBase, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into envelope_outbox (id, target, category, event_id, size, body)
     select id, target, category, event_id, octet_length(body), body
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[])
       as o (id, target, category, event_id, body)
     on conflict do nothing`,
    [
      rows.map(({ id }) => id),
      rows.map(({ target }) => target),
      rows.map(({ category }) => category),
      rows.map(({ eventId }) => eventId),
      rows.map(({ body }) => Buffer.from(body.buffer, body.byteOffset, body.byteLength)),
    ],
  );
}
