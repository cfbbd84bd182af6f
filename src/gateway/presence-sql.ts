import { chunk, notifyPg } from "#src/db/notify.ts";
import type { ReportedState } from "#src/protocol/states.ts";
import { type Arrival, arrivalEvents, type Before } from "./arrival-events.ts";
import type { Client, Pool } from "./database.ts";
import { insertEvents, notifyHostsChanged } from "./host-events.ts";
import { int4Array, textArray, uuidArray } from "./pg-arrays.ts";
import type { SessionTrouble } from "./session-trouble.ts";

export interface Departure {
  hostId: string;
  connectionId: string;
  reason: string;
}

/** What each host was before its arrival, with its row locked. Hosts that are not active are absent. */
async function readBefore(client: Client, arrivals: readonly Arrival[]): Promise<Before[]> {
  const hostIds = uuidArray(arrivals.map((arrival) => arrival.hostId));
  await client.query("insert into host_status (host_id) select unnest($1::uuid[]) on conflict do nothing", [
    hostIds,
  ]);
  await client.query("select from host_status where host_id = any($1::uuid[]) order by host_id for update", [
    hostIds,
  ]);
  const { rows } = await client.query<Before>(
    `select h.id as "hostId", h.machine_id as "machineId", s.connection_id as "connectionId",
       s.reported_state as "reportedState", e.detail as previous,
       s.disconnected_at is null and s.last_seen_at > now() - interval '30 seconds' as open,
       exists (
         select from host_event b where b.host_id = h.id and b.kind = 'connected'
           and b.at > now() - interval '10 minutes' and b.detail->>'boot' = i.boot
       ) as "bootSeenBefore"
     from unnest($1::uuid[], $2::text[]) as i(host_id, boot)
     join host h on h.id = i.host_id and h.status = 'active'
     join host_status s on s.host_id = h.id
     left join host_event e on e.host_id = h.id and e.kind = 'connected' and e.dedupe = s.connection_id::text`,
    [hostIds, textArray(arrivals.map((arrival) => arrival.boot))],
  );
  return rows;
}

const TAKE_OVER = `update host_status s set connection_id = i.connection_id, gateway_id = $4,
    clock_offset_ms = i.clock_offset_ms, connected_at = now(), disconnected_at = null, disconnect_reason = null,
    last_seen_at = now(), updated_at = now()
  from unnest($1::uuid[], $2::uuid[], $3::int4[]) as i(host_id, connection_id, clock_offset_ms)
  where s.host_id = i.host_id`;

const SET_VERSION = `update host h set orchestrator_version = i.version
  from unnest($1::uuid[], $2::text[]) as i(host_id, version)
  where h.id = i.host_id and h.orchestrator_version <> i.version`;

/**
 * Makes these connections the ones of their hosts; later frames of older ones move nothing. At most one arrival a
 * host. Returns the state each host had reported before; hosts that may not connect are absent.
 */
export async function writeArrivals(
  client: Client,
  arrivals: readonly Arrival[],
  { gatewayId, now, trouble }: { gatewayId: string; now: number; trouble: SessionTrouble },
): Promise<Map<string, ReportedState>> {
  const before = new Map((await readBefore(client, arrivals)).map((row) => [row.hostId, row]));
  const admitted = arrivals.filter((arrival) => before.has(arrival.hostId));
  const hostIds = uuidArray(admitted.map((arrival) => arrival.hostId));
  await client.query(TAKE_OVER, [
    hostIds,
    uuidArray(admitted.map((arrival) => arrival.connectionId)),
    int4Array(admitted.map((arrival) => arrival.clockOffsetMs)),
    gatewayId,
  ]);
  await client.query(SET_VERSION, [hostIds, textArray(admitted.map((a) => a.orchestratorVersion))]);
  const events = admitted.flatMap((arrival) => arrivalEvents(arrival, before.get(arrival.hostId), now));
  await insertEvents(client, events);
  for (const hosts of chunk(admitted, 75)) {
    await notifyPg(client, "host_connected", {
      hosts: hosts.map(({ hostId, connectionId }) => ({ hostId, connectionId })),
    });
  }
  await notifyHostsChanged(client, admitted);
  const conflicts = events.filter((event) => event.kind === "duplicate_identity");
  for (const { hostId } of conflicts) {
    trouble.tell("identity_conflict", {
      hostId,
      message: "two machines use one host's identity",
      detail: "",
    });
  }
  if (conflicts.length > 0) {
    await notifyPg(client, "page_changed", { topic: "enrolment" });
  }
  return new Map([...before].map(([hostId, row]) => [hostId, row.reportedState]));
}

const LEAVE = `update host_status s set disconnected_at = now(), disconnect_reason = i.reason, updated_at = now()
  from unnest($1::uuid[], $2::uuid[], $3::text[]) as i(host_id, connection_id, reason)
  where s.host_id = i.host_id and s.connection_id = i.connection_id`;

/** Records that these connections ended. One that was replaced meanwhile changes nothing but the history. */
export async function writeDepartures(client: Client, departures: readonly Departure[]): Promise<void> {
  await client.query(LEAVE, [
    uuidArray(departures.map((departure) => departure.hostId)),
    uuidArray(departures.map((departure) => departure.connectionId)),
    textArray(departures.map((departure) => departure.reason)),
  ]);
  await insertEvents(
    client,
    departures.map(({ hostId, connectionId, reason }) => ({
      hostId,
      kind: "disconnected",
      detail: { reason },
      dedupe: connectionId,
    })),
  );
  await notifyHostsChanged(client, departures);
}

const MARK_SEEN = `update host_status s
  set last_seen_at = greatest(s.last_seen_at, now() - i.age_ms * interval '1 ms')
  from unnest($1::uuid[], $2::uuid[], $3::int4[]) as i(host_id, connection_id, age_ms)
  where s.host_id = i.host_id and s.connection_id = i.connection_id
  returning s.host_id as "hostId"`;

/** Records when hosts were last heard. Returns those whose connection still is theirs. */
export async function writeSeen(
  pool: Pool,
  seen: readonly { hostId: string; connectionId: string; ageMs: number }[],
): Promise<Set<string>> {
  const sorted = [...seen].sort((a, b) => (a.hostId < b.hostId ? -1 : 1));
  const { rows } = await pool.query<{ hostId: string }>({
    name: "mark-seen",
    text: MARK_SEEN,
    values: [
      uuidArray(sorted.map((item) => item.hostId)),
      uuidArray(sorted.map((item) => item.connectionId)),
      int4Array(sorted.map((item) => item.ageMs)),
    ],
  });
  return new Set(rows.map((row) => row.hostId));
}
