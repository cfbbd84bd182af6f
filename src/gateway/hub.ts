import type { WebSocket } from "ws";
import { CLOSE } from "#src/protocol/frames.ts";
import type { DropCounter } from "#src/telemetry/drops.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { createAdmission, type Identity } from "./admission.ts";
import type { Limit } from "./allowance.ts";
import { Connection, type ConnectionOwner } from "./connection.ts";
import type { Pool } from "./database.ts";
import { createDelivery } from "./deliver.ts";
import { createDispatch, type Dispatch } from "./dispatch.ts";
import { createFacts } from "./facts.ts";
import type { EnvelopeSender } from "./host-envelope.ts";
import { createHostEnvelopes } from "./host-envelopes.ts";
import { createIngest, type IngestCounts } from "./ingest.ts";
import { createPresence, type Presence } from "./presence.ts";
import { createSessionTrouble, problemOfClose } from "./session-trouble.ts";
import { createTransitions } from "./transitions.ts";

export interface HubOptions {
  pool: Pool;
  log: Logger;
  /** Of this run of this process. */
  gatewayId: string;
  now: () => number;
  sampleIntervalMs: number;
  frameLimit: Limit;
  /** Of what hosts' envelopes lose on the way. */
  dropped: DropCounter;
}

export interface HubFigures extends IngestCounts {
  connections: number;
  live: number;
  samplesWaiting: number;
  malformedFrames: number;
}

/** All connections of this gateway, and what they feed. */
export interface Hub {
  accept(socket: WebSocket, address: string): Connection;
  /** Every connection, whatever its state. */
  readonly connections: ReadonlySet<Connection>;
  /** The one connection of each host that has proven who it is. */
  readonly hosts: ReadonlyMap<string, Connection>;
  readonly dispatch: Dispatch;
  readonly presence: Presence;
  /** True while reading is stopped because the database does not keep up. */
  readonly pressed: boolean;
  figures(): HubFigures;
  /** Resolves when everything taken in is committed. */
  idle(): Promise<void>;
  stop(): void;
}

/** At most one line in this time about frames that hosts get wrong. */
const MALFORMED_LOG_EVERY_MS = 10_000;

export function createHub(options: HubOptions): Hub {
  const { pool, log, gatewayId, now } = options;
  const connections = new Set<Connection>();
  const hosts = new Map<string, Connection>();
  let pressed = false;
  let malformedFrames = 0;
  let malformedLoggedAt = 0;

  const liveOf = (hostId: string) => {
    const connection = hosts.get(hostId);
    return connection?.session.name === "live" ? connection : undefined;
  };
  const trouble = createSessionTrouble(now);
  const dispatch = createDispatch({ pool, log, gatewayId, now, liveOf });
  const transitions = createTransitions({ pool, log, now });
  const facts = createFacts({ pool, log });
  const ingest = createIngest({
    pool,
    log,
    now,
    onPressure(next) {
      pressed = next;
      log.warn({ waiting: ingest.waiting }, next ? "samples wait: reading is stopped" : "reading goes on");
      if (next) {
        const message = "samples come faster than the database takes them";
        trouble.tell("overload", { hostId: "", message, detail: "samples" });
      }
      for (const connection of connections) next ? connection.pause() : connection.resume();
    },
  });
  const presence = createPresence({
    pool,
    log,
    gatewayId,
    now,
    trouble,
    onArrived: (connection) =>
      connection.apply({
        type: "registered",
        connectionId: connection.id,
        sampleIntervalMs: options.sampleIntervalMs,
      }),
  });
  const envelopes = createHostEnvelopes({ pool, log, now, dropped: options.dropped, pressed: () => pressed });
  const senders = new WeakMap<Connection, EnvelopeSender>();
  const admission = createAdmission({ pool, log, trouble, admit });

  /** The newest connection of a host is the one that counts. */
  function admit(connection: Connection, identity: Identity): void {
    const older = hosts.get(identity.hostId);
    connection.hostId = identity.hostId;
    connection.keyFingerprint = identity.keyFingerprint;
    hosts.set(identity.hostId, connection);
    senders.set(connection, identity);
    older?.apply({
      type: "end",
      code: CLOSE.replaced,
      reason: `a newer connection of this host came from ${connection.address}`,
    });
    connection.apply({ type: "verified", hostName: identity.hostName });
  }

  const owner: ConnectionOwner = {
    verify: (connection, { hello, nonce, signature }) =>
      admission.verify({ connection, hello, nonce, signature }),
    register(connection, { hello, clockOffsetMs }) {
      presence.arrive(connection, {
        hostId: connection.hostId,
        connectionId: connection.id,
        clockOffsetMs,
        orchestratorVersion: hello.orchestratorVersion,
        machineId: hello.machineId,
        boot: hello.boot,
        address: connection.address,
      });
    },
    live: (connection) => dispatch.arrived(connection),
    deliver: createDelivery({
      ingest,
      transitions,
      facts,
      envelopes,
      senderOf: (connection) => senders.get(connection),
    }),
    depart(connection, reason) {
      if (hosts.get(connection.hostId) === connection) hosts.delete(connection.hostId);
      presence.depart(connection, { hostId: connection.hostId, connectionId: connection.id, reason });
    },
    malformed(connection, reason, sample) {
      malformedFrames += 1;
      if (sample && connection.session.name === "live") ingest.drop(connection, sample);
      if (now() - malformedLoggedAt < MALFORMED_LOG_EVERY_MS) return;
      malformedLoggedAt = now();
      log.warn(
        { hostId: connection.hostId, address: connection.address, reason, malformedFrames },
        "malformed frame",
      );
      trouble.tell("malformed_frame", {
        hostId: connection.hostId,
        message: "a host sent a frame that cannot be read",
        // The rest of it is the host's own words, which must not make groups.
        detail: reason.split(":")[0] ?? "",
      });
    },
    closing(connection, code, message) {
      const problem = problemOfClose(code);
      if (problem) trouble.tell(problem, { hostId: connection.hostId, message, detail: String(code) });
    },
    gone: (connection) => void connections.delete(connection),
  };

  return {
    connections,
    hosts,
    dispatch,
    presence,
    get pressed() {
      return pressed;
    },
    accept(socket, address) {
      const connection = new Connection(socket, { address, owner, limit: options.frameLimit, now: now() });
      connections.add(connection);
      if (pressed) connection.pause();
      return connection;
    },
    figures: () => ({
      connections: connections.size,
      live: hosts.size,
      samplesWaiting: ingest.waiting,
      malformedFrames,
      ...ingest.counts,
    }),
    async idle() {
      await Promise.all([
        ingest.idle(),
        transitions.idle(),
        facts.idle(),
        envelopes.idle(),
        dispatch.idle(),
        admission.idle(),
      ]);
      await presence.idle();
    },
    stop() {
      for (const part of [admission, presence, ingest, transitions, facts, envelopes, dispatch]) part.stop();
    },
  };
}
