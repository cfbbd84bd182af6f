import type { ChannelPayload } from "#src/db/channels.ts";
import type { Listener } from "#src/db/listen.ts";
import { CLOSE } from "#src/protocol/frames.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { TestError } from "#src/telemetry/test-error.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import type { Connection } from "./connection.ts";
import type { Pool } from "./database.ts";
import type { Hub } from "./hub.ts";
import { textArray, uuidArray } from "./pg-arrays.ts";

export interface Following {
  listener: Listener;
  hub: Hub;
  pool: Pool;
  log: Logger;
}

/** Does what the rest of the control plane asks of gateways. The result stops it. */
export function followNotifications({ listener, hub, pool, log }: Following): () => void {
  const check = (connections: Connection[]) => {
    endOutdated(pool, connections).catch((error: unknown) => {
      log.warn({ err: error }, "could not compare connections with the database; the next round will");
    });
  };
  const offs = [
    listener.on("command_issued", ({ hostIds }) => hub.dispatch.issued(hostIds)),
    listener.on("host_revoked", ({ hostIds }) => check(connectionsOf(hub, hostIds))),
    listener.on("host_connected", ({ hosts }) => {
      const foreign = hosts.filter(({ hostId, connectionId }) => {
        const here = hub.hosts.get(hostId);
        return here?.session.name === "live" && here.id !== connectionId;
      });
      check(
        connectionsOf(
          hub,
          foreign.map((host) => host.hostId),
        ),
      );
    }),
    listener.on("test_error", (request) => raiseTestError(hub, request)),
    // Whatever was notified meanwhile is lost: everybody is looked at again.
    listener.onReconnect(() => {
      hub.dispatch.issued([...hub.hosts.keys()]);
      check([...hub.hosts.values()]);
    }),
  ];
  return () => {
    for (const off of offs) off();
  };
}

function connectionsOf(hub: Hub, hostIds: readonly string[]): Connection[] {
  return hostIds.flatMap((hostId) => hub.hosts.get(hostId) ?? []);
}

/** An orchestrator is asked by the gateway that it is connected to; every gateway raises its own. */
function raiseTestError(hub: Hub, request: ChannelPayload<"test_error">): void {
  const { runtime, marker, errorClass, hostId } = request;
  if (runtime === "gateway") {
    captureError(new TestError({ where: "a gateway", marker, errorClass }), { operation: "test_error" });
    return;
  }
  const connection = hub.hosts.get(hostId ?? "");
  if (connection?.session.name === "live") connection.send({ type: "test_error", marker, errorClass });
}

/** Notifications only say where to look: connections end when the rows say that they are nobody's any more. */
async function endOutdated(pool: Pool, connections: readonly Connection[]): Promise<void> {
  if (connections.length === 0) return;
  const { rows } = await pool.query<{ hostId: string; connectionId: string | null }>(
    `select h.id as "hostId", s.connection_id as "connectionId"
     from unnest($1::uuid[], $2::text[]) as i(host_id, fingerprint)
     join host h on h.id = i.host_id and h.status = 'active'
     join host_key k on k.host_id = h.id and k.fingerprint = i.fingerprint and k.revoked_at is null
     join host_status s on s.host_id = h.id`,
    [
      uuidArray(connections.map((connection) => connection.hostId)),
      textArray(connections.map((connection) => connection.keyFingerprint)),
    ],
  );
  const owners = new Map(rows.map((row) => [row.hostId, row.connectionId]));
  for (const connection of connections) {
    if (!owners.has(connection.hostId)) {
      connection.apply({
        type: "end",
        code: CLOSE.revoked,
        reason: "this host, or this key of it, was revoked",
      });
    } else if (connection.session.name === "live" && owners.get(connection.hostId) !== connection.id) {
      connection.apply({
        type: "end",
        code: CLOSE.replaced,
        reason: "a newer connection of this host took over",
      });
    }
  }
}
