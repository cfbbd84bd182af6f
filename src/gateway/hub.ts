import type { WebSocket } from "ws";
import { CLOSE } from "#src/protocol/frames.ts";
import type { Logger } from "#src/telemetry/log.ts";
import type { Limit } from "./allowance.ts";
import { createBatcher } from "./batcher.ts";
import { Connection, type ConnectionOwner } from "./connection.ts";
import type { Pool } from "./database.ts";
import { createDispatch, type Dispatch } from "./dispatch.ts";
import { createFacts } from "./facts.ts";
import { judgeAnswer, loadKeys } from "./identity.ts";
import { createIngest, type IngestCounts } from "./ingest.ts";
import { createPresence, type Presence } from "./presence.ts";
import type { Hello, LiveFrame } from "./session.ts";
import { createTransitions } from "./transitions.ts";

export interface HubOptions {
  pool: Pool;
  log: Logger;
  /** Of this run of this process. */
  gatewayId: string;
  now: () => number;
  sampleIntervalMs: number;
  frameLimit: Limit;
}

export interface HubFigures extends IngestCounts {
  connections: number;
  live: number;
  samplesWaiting: number;
  malformedFrames: number;
}

/** All connections of this gateway, and what they feed. */
export interface Hub {
  accept(socket: WebSocket, address: string): void;
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

interface Verification {
  connection: Connection;
  hello: Hello;
  nonce: string;
  signature: string;
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
  const dispatch = createDispatch({ pool, log, gatewayId, now, liveOf });
  const transitions = createTransitions({ pool, log });
  const facts = createFacts({ pool, log });
  const ingest = createIngest({
    pool,
    log,
    now,
    onPressure(next) {
      pressed = next;
      log.warn({ waiting: ingest.waiting }, next ? "samples wait: reading is stopped" : "reading goes on");
      for (const connection of connections) next ? connection.pause() : connection.resume();
    },
  });
  const presence = createPresence({
    pool,
    log,
    gatewayId,
    now,
    onArrived: (connection) =>
      connection.apply({
        type: "registered",
        connectionId: connection.id,
        sampleIntervalMs: options.sampleIntervalMs,
      }),
  });
  const verifications = createBatcher<Verification, Awaited<ReturnType<typeof loadKeys>>>({
    commit: (batch) =>
      loadKeys(
        pool,
        batch.map(({ hello }) => hello.hostId),
      ),
    committed(batch, keys) {
      for (const item of batch) judge(item, keys.get(item.hello.hostId) ?? []);
    },
    refused: ({ connection }) => connection.overload(),
    failing: (error, attempt) =>
      log.warn({ err: error, attempt }, "host keys could not be read; trying again"),
    maxItems: 500,
    maxWaiting: 50_000,
  });

  function judge({ connection, ...answer }: Verification, keys: Parameters<typeof judgeAnswer>[0]): void {
    // Signatures are the dearest thing here; nobody waits for the one of a socket that is gone.
    if (connection.session.name !== "verifying") return;
    const verdict = judgeAnswer(keys, answer);
    if (!verdict.ok) {
      log.info(
        { hostId: answer.hello.hostId, address: connection.address, code: verdict.code },
        "host not let in",
      );
      connection.apply({ type: "rejected", code: verdict.code, reason: verdict.reason });
      return;
    }
    const older = hosts.get(answer.hello.hostId);
    connection.hostId = answer.hello.hostId;
    connection.keyFingerprint = verdict.fingerprint;
    hosts.set(connection.hostId, connection);
    older?.apply({
      type: "end",
      code: CLOSE.replaced,
      reason: `a newer connection of this host came from ${connection.address}`,
    });
    connection.apply({ type: "verified", hostName: verdict.hostName });
  }

  const owner: ConnectionOwner = {
    verify(connection, { hello, nonce, signature }) {
      if (!verifications.add({ connection, hello, nonce, signature })) connection.overload();
    },
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
    deliver,
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
    },
    gone: (connection) => void connections.delete(connection),
  };

  function deliver(connection: Connection, frame: LiveFrame, at: number): void {
    switch (frame.type) {
      case "sample":
        ingest.add(connection, frame.sample, at);
        return;
      case "backfill":
        ingest.addBuffered(connection, frame.samples, at);
        return;
      case "claim":
        transitions.claim(connection, frame.commandId);
        return;
      case "running":
        transitions.running(connection, frame.commandId);
        return;
      case "outcome":
        transitions.outcome(connection, frame.commandId, frame.outcome);
        return;
      case "refused":
        if (frame.commandId) {
          transitions.refused(connection, frame.commandId, frame);
          return;
        }
        chat(connection, at, () =>
          facts.notice(connection, { kind: "command_refused", message: frame.message }),
        );
        return;
      case "inventory":
        chat(connection, at, () => facts.inventory(connection, frame.inventory));
        return;
      case "notice":
        chat(connection, at, () => facts.notice(connection, frame));
        return;
    }
  }

  function chat(connection: Connection, at: number, tell: () => void): void {
    if (connection.mayChat(at)) tell();
  }

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
        dispatch.idle(),
        verifications.idle(),
      ]);
      await presence.idle();
    },
    stop() {
      for (const part of [verifications, presence, ingest, transitions, facts, dispatch]) part.stop();
    },
  };
}
