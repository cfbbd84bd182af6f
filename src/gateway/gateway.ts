import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Listener } from "#src/db/listen.ts";
import { MAX_FRAME_BYTES } from "#src/protocol/frames.ts";
import type { DropCounter } from "#src/telemetry/drops.ts";
import type { Logger } from "#src/telemetry/log.ts";
import type { Limit } from "./allowance.ts";
import type { Pool } from "./database.ts";
import { drain } from "./drain.ts";
import { enrol } from "./enrol.ts";
import { createRequestListener } from "./http.ts";
import { createHub, type HubFigures } from "./hub.ts";
import { followNotifications } from "./notifications.ts";
import { addressRule } from "./remote-address.ts";
import { startRounds } from "./rounds.ts";
import { limitStranger } from "./stranger-limit.ts";

export interface GatewayOptions {
  pool: Pool;
  listener: Listener;
  log: Logger;
  /** Of this run of this process. */
  gatewayId: string;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  tls: { certFile: string; keyFile: string } | null;
  trustedProxies: readonly string[];
  sampleIntervalMs: number;
  frameLimit: Limit;
  maxConnections: number;
  /** Of what hosts' envelopes lose on the way. */
  dropped: DropCounter;
}

export interface Gateway {
  port: number;
  figures(): HubFigures;
  /** Says goodbye to the hosts, spread over `spreadMs`, and resolves when all they sent is committed. */
  stop(spreadMs?: number): Promise<void>;
}

/** Each piece of a frame costs memory of its own, however small it is; hosts send theirs whole. */
const PIECES = { maxFragments: 64, maxBufferedChunks: 4096 };
const HOST_PATH = "/v1/host";
const DRAIN_SPREAD_MS = 2000;

/** Starts the gateway; it listens when the promise resolves. Rejects when the port or a certificate is unusable. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { pool, log, listener } = options;
  const rule = addressRule(options.trustedProxies);
  const addressOf = (request: IncomingMessage) =>
    rule({
      socketAddress: request.socket.remoteAddress,
      forwardedFor: request.headers["x-forwarded-for"]?.toString(),
    });
  const hub = createHub({ ...options, now: Date.now });
  let draining = false;

  const server = createHttpServer(options.tls);
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    ...PIECES,
    // A connection answers pings itself, within its limits.
    autoPong: false,
    clientTracking: false,
  });
  server.on(
    "request",
    createRequestListener({
      log,
      addressOf,
      enrol: (body, address) => enrol(pool, body, address),
      health: () => ({ ready: !draining, figures: hub.figures() }),
    }),
  );
  server.on("upgrade", (request, socket: Duplex, head) => {
    socket.on("error", () => socket.destroy());
    if (request.url !== HOST_PATH) return refuseUpgrade(socket, "404 Not Found");
    if (draining || hub.connections.size >= options.maxConnections) {
      return refuseUpgrade(socket, "503 Service Unavailable");
    }
    const address = addressOf(request);
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      limitStranger(socket, hub.accept(webSocket, address)),
    );
  });
  await listen(server, options);

  const unfollow = followNotifications({ listener, hub, pool, log });
  const stopRounds = startRounds({ hub, log });
  return {
    port: (server.address() as AddressInfo).port,
    figures: () => hub.figures(),
    async stop(spreadMs = DRAIN_SPREAD_MS) {
      draining = true;
      unfollow();
      const closed = new Promise((resolve) => server.close(resolve));
      await stopRounds();
      await drain(hub, spreadMs);
      hub.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createHttpServer(tls: GatewayOptions["tls"]): Server {
  const limits = {
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: 2000,
  };
  if (!tls) return createServer(limits);
  return createSecureServer({
    ...limits,
    cert: readFileSync(tls.certFile),
    key: readFileSync(tls.keyFile),
    minVersion: "TLSv1.2",
  });
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // Thousands of hosts come back at once after a restart.
    server.listen({ host, port, backlog: 4096 }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
