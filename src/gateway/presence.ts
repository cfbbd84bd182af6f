import { transact } from "#src/db/transact.ts";
import { CLOSE } from "#src/protocol/frames.ts";
import type { ReportedState } from "#src/protocol/states.ts";
import type { Logger } from "#src/telemetry/log.ts";
import type { Arrival } from "./arrival-events.ts";
import { type Batcher, createBatcher } from "./batcher.ts";
import type { Connection } from "./connection.ts";
import type { Pool } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { type Departure, writeArrivals, writeDepartures, writeSeen } from "./presence-sql.ts";
import type { SessionTrouble } from "./session-trouble.ts";

type Change = { connection: Connection } & (
  | { type: "arrive"; arrival: Arrival }
  | { type: "depart"; departure: Departure }
);

/** Written this long ago, a sign of life is written again. Three times within the 30 s that make a host offline. */
const REWRITE_MS = 8000;

/** Who is connected here, as the database knows it. */
export interface Presence {
  arrive(connection: Connection, arrival: Arrival): void;
  depart(connection: Connection, departure: Departure): void;
  /** Writes the last signs of life of live connections, and ends those that another gateway took over. */
  writeSeen(connections: Iterable<Connection>, now: number): Promise<void>;
  idle(): Promise<void>;
  stop(): void;
}

export interface PresenceOptions {
  pool: Pool;
  log: Logger;
  gatewayId: string;
  now: () => number;
  trouble: SessionTrouble;
  /** The connection is the one of its host now. */
  onArrived(connection: Connection): void;
}

export function createPresence(options: PresenceOptions): Presence {
  const { pool } = options;
  const database = databaseTrouble(options.log, "gateway.presence");
  const changes: Batcher<Change> = createBatcher<Change, Map<string, ReportedState>>({
    commit: (batch) => commitChanges(batch, options),
    committed: (batch, states) => {
      for (const change of batch) {
        if (change.type === "arrive") settle(change.connection, states, options);
      }
    },
    refused: ({ connection }, error) => {
      database.refused(error, { hostId: connection.hostId }, "the database refuses a host's presence");
      connection.overload();
    },
    failing: database.failing("presence could not be written; trying again"),
    maxItems: 1000,
    maxWaiting: 100_000,
  });
  const add = (change: Change) => {
    if (!changes.add(change)) change.connection.overload();
  };
  return {
    arrive: (connection, arrival) => add({ type: "arrive", connection, arrival }),
    depart: (connection, departure) => add({ type: "depart", connection, departure }),
    writeSeen: (connections, now) => writeSeenOf(connections, now, pool),
    idle: () => changes.idle(),
    stop: () => changes.stop(),
  };
}

/** What is true by now: who came and went meanwhile never was here, as far as anybody could see. */
function commitChanges(batch: readonly Change[], { pool, gatewayId, now, trouble }: PresenceOptions) {
  const arrivals = new Map<string, Arrival>();
  const departures: Departure[] = [];
  for (const change of batch) {
    if (change.type === "depart") {
      if (change.connection.seenWrittenAt > 0) departures.push(change.departure);
    }
    // While the database was away the connection may have ended; it must not push out a newer one now.
    else if (change.connection.session.name === "authenticated") {
      arrivals.set(change.arrival.hostId, change.arrival);
    }
  }
  return transact(pool, async (client) => {
    const states =
      arrivals.size > 0
        ? await writeArrivals(client, [...arrivals.values()], { gatewayId, now: now(), trouble })
        : new Map<string, ReportedState>();
    if (departures.length > 0) await writeDepartures(client, departures);
    return new Map(
      [...arrivals.values()].flatMap(({ hostId, connectionId }) => {
        const state = states.get(hostId);
        return state ? [[connectionId, state] as const] : [];
      }),
    );
  });
}

function settle(connection: Connection, states: Map<string, ReportedState>, options: PresenceOptions): void {
  const state = states.get(connection.id);
  if (state) {
    connection.reportedState = state;
    connection.seenWrittenAt = options.now();
    options.onArrived(connection);
    return;
  }
  // Two connections of one host in the same batch, or a host that was revoked since its keys were read.
  connection.apply({
    type: "rejected",
    code: CLOSE.replaced,
    reason: "another connection of this host took over, or the host was revoked",
  });
}

async function writeSeenOf(connections: Iterable<Connection>, now: number, pool: Pool): Promise<void> {
  const due: Connection[] = [];
  for (const connection of connections) {
    // One whose arrival is still being written does not own its host's row yet.
    if (connection.session.name !== "live") continue;
    const isNews = connection.seenAt > connection.seenWrittenAt;
    if (isNews && now - connection.seenWrittenAt >= REWRITE_MS) due.push(connection);
  }
  if (due.length === 0) return;
  const kept = await writeSeen(
    pool,
    due.map(({ hostId, id, seenAt }) => ({ hostId, connectionId: id, ageMs: Math.max(0, now - seenAt) })),
  );
  for (const connection of due) {
    if (kept.has(connection.hostId)) connection.seenWrittenAt = now;
    else
      connection.apply({
        type: "end",
        code: CLOSE.replaced,
        reason: "a newer connection of this host took over",
      });
  }
}
