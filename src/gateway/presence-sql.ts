import { v7 as uuid } from "uuid";
import { chunk, notifyPg } from "#src/db/notify.ts";
import type { ReportedState } from "#src/protocol/states.ts";
import type { Client, Pool } from "./database.ts";
import { type Claimant, type Conflict, judgeTakeover } from "./identity-conflict.ts";
import { jsonForDatabase } from "./json.ts";
import { int4Array, textArray, uuidArray } from "./pg-arrays.ts";

/** A connection that has proven its host. */
export interface Arrival extends Claimant {
  hostId: string;
  connectionId: string;
  clockOffsetMs: number;
  orchestratorVersion: string;
}

export interface Departure {
  hostId: string;
  connectionId: string;
  reason: string;
}

interface Before {
  hostId: string;
  machineId: string;
  connectionId: string | null;
  reportedState: ReportedState;
  open: boolean;
  previous: Partial<Claimant> | null;
  bootSeenBefore: boolean;
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

const INSERT_EVENTS = `insert into host_event (host_id, id, kind, detail, dedupe)
  select host_id, id, kind, detail::jsonb, dedupe
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
    as i(host_id, id, kind, detail, dedupe)
  on conflict do nothing`;

interface HostEvent {
  hostId: string;
  kind: string;
  detail: object;
  dedupe: string | null;
}

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

/**
 * Makes these connections the ones of their hosts; later frames of older ones move nothing. At most one arrival a
 * host. Returns the state each host had reported before; hosts that may not connect are absent.
 */
export async function writeArrivals(
  client: Client,
  arrivals: readonly Arrival[],
  { gatewayId, now }: { gatewayId: string; now: number },
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
  if (events.some((event) => event.kind === "duplicate_identity")) {
    await notifyPg(client, "page_changed", { topic: "enrolment" });
  }
  return new Map([...before].map(([hostId, row]) => [hostId, row.reportedState]));
}

function arrivalEvents(arrival: Arrival, before: Before | undefined, now: number): HostEvent[] {
  const { hostId, connectionId, clockOffsetMs, orchestratorVersion, machineId, boot, address } = arrival;
  const connected: HostEvent = {
    hostId,
    kind: "connected",
    detail: {
      machineId,
      boot,
      address,
      clockOffsetMs,
      orchestratorVersion,
      replaces: before?.open ? before.connectionId : null,
    },
    dedupe: connectionId,
  };
  if (!before) return [connected];
  const previous = claimant(before.previous);
  const conflict = judgeTakeover({
    enrolledMachineId: before.machineId,
    previous,
    next: arrival,
    bootSeenBefore: before.bootSeenBefore,
  });
  if (!conflict) return [connected];
  return [connected, conflictEvent(arrival, before, { conflict, previous, now })];
}

function conflictEvent(
  arrival: Arrival,
  before: Before,
  { conflict, previous, now }: { conflict: Conflict; previous: Claimant | null; now: number },
): HostEvent {
  const other = previous ?? { machineId: before.machineId, boot: null, address: null };
  // Two machines that take turns for days are one line an hour, not one for each turn.
  const hour = new Date(now).toISOString().slice(0, 13);
  const pair = [other.machineId, arrival.machineId].sort().join(":");
  return {
    hostId: arrival.hostId,
    kind: "duplicate_identity",
    detail: {
      conflict,
      previous: { machineId: other.machineId, address: other.address, boot: other.boot },
      next: { machineId: arrival.machineId, address: arrival.address, boot: arrival.boot },
    },
    dedupe: `${conflict}:${pair}:${hour}`,
  };
}

function claimant(detail: Partial<Claimant> | null): Claimant | null {
  if (!detail?.machineId || !detail.boot || !detail.address) return null;
  return { machineId: detail.machineId, boot: detail.boot, address: detail.address };
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

export async function notifyHostsChanged(
  client: Client,
  hosts: readonly { hostId: string }[],
): Promise<void> {
  for (const some of chunk(hosts)) {
    await notifyPg(client, "host_changed", { hostIds: some.map((host) => host.hostId) });
  }
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
