import { v7 as uuid } from "uuid";
import { chunk, notifyPg } from "#src/db/notify.ts";
import type { Client } from "./database.ts";
import { jsonForDatabase } from "./json.ts";
import { textArray, uuidArray } from "./pg-arrays.ts";

const INSERT_EVENTS = `insert into host_event (host_id, id, kind, detail, dedupe)
  select host_id, id, kind, detail::jsonb, dedupe
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
    as i(host_id, id, kind, detail, dedupe)
  on conflict do nothing`;

/** Something that happened to a host. */
export interface HostEvent {
  hostId: string;
  kind: string;
  detail: object;
  /** At most one event of a host has this kind and key. */
  dedupe: string | null;
}

/** Adds to the history of hosts; what it holds already is left alone. */
export async function insertEvents(client: Client, events: readonly HostEvent[]): Promise<void> {
  if (events.length === 0) return;
  await client.query(INSERT_EVENTS, [
    uuidArray(events.map((event) => event.hostId)),
    uuidArray(events.map(() => uuid())),
    textArray(events.map((event) => event.kind)),
    textArray(events.map((event) => jsonForDatabase(event.detail))),
    textArray(events.map((event) => event.dedupe)),
  ]);
}

/** Tells live pages, when the transaction commits. */
export async function notifyHostsChanged(
  client: Client,
  hosts: readonly { hostId: string }[],
): Promise<void> {
  for (const some of chunk(hosts)) {
    await notifyPg(client, "host_changed", { hostIds: some.map((host) => host.hostId) });
  }
}
