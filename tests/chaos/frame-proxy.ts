import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type RawData, WebSocket, WebSocketServer } from "ws";

/** `up` is host to gateway, `down` is gateway to host. */
export type Direction = "up" | "down";

/** Where a step of a command can be frozen: the frame that is about to travel. */
export type HoldPoint = { direction: Direction; type: string };

export type FrameProxy = {
  port: number;
  /** Freezes the next frame of that type, and all after it in the same direction. Resolves once one is held. */
  holdAt(point: HoldPoint): Promise<void>;
  /** Lets everything flow again; held frames of sockets that died meanwhile are gone, as on a real wire. */
  release(): void;
  /** Cuts the network until `mend`: what is open breaks, and nothing comes through. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
};

/**
 * Stands between an orchestrator and its gateway so that a test can kill a process at an exact step of a
 * command. `gatewayPort` is asked for each connection, since a restarted gateway may listen elsewhere.
 */
export async function startFrameProxy(gatewayPort: () => number): Promise<FrameProxy> {
  const links = new Set<Link>();
  let isCut = false;
  const gate = createGate(() => {
    for (const link of links) link.flush();
  });
  const server = createServer((incoming, outgoing) => {
    if (isCut) return void incoming.destroy();
    const upstream = request(
      {
        host: "127.0.0.1",
        port: gatewayPort(),
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    upstream.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(upstream);
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (down, incoming) => {
    if (isCut) return down.terminate();
    const up = new WebSocket(`ws://127.0.0.1:${gatewayPort()}${incoming.url ?? "/"}`, {
      perMessageDeflate: false,
    });
    const link = createLink(up, down, gate);
    links.add(link);
    const end = () => {
      links.delete(link);
      up.terminate();
      down.terminate();
    };
    for (const socket of [up, down]) socket.on("close", end).on("error", end);
  });
  const port = await listen(server);
  return {
    port,
    holdAt: gate.holdAt,
    release: gate.release,
    cut: () => {
      isCut = true;
      for (const client of sockets.clients) client.terminate();
    },
    mend: () => {
      isCut = false;
    },
    stop: async () => {
      gate.release();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Gate = {
  isHeld(direction: Direction, type: string): boolean;
  holdAt(point: HoldPoint): Promise<void>;
  release(): void;
};

function createGate(onRelease: () => void): Gate {
  let point: HoldPoint | null = null;
  let closed = false;
  let reached: (() => void) | null = null;
  return {
    isHeld(direction, type) {
      if (point === null || direction !== point.direction) return false;
      if (!closed && type === point.type) {
        closed = true;
        reached?.();
      }
      return closed;
    },
    holdAt(next) {
      point = next;
      closed = false;
      return new Promise((resolve) => {
        reached = resolve;
      });
    },
    release() {
      point = null;
      closed = false;
      onRelease();
    },
  };
}

type Link = { flush(): void };

function createLink(up: WebSocket, down: WebSocket, gate: Gate): Link {
  const waiting: Record<Direction, RawData[]> = { up: [], down: [] };
  const targets: Record<Direction, WebSocket> = { up, down };
  const forward = (direction: Direction, data: RawData) => {
    const target = targets[direction];
    if (target.readyState === WebSocket.OPEN) target.send(data, { binary: false });
    else if (target.readyState === WebSocket.CONNECTING)
      target.once("open", () => target.send(data, { binary: false }));
  };
  const pass = (direction: Direction) => (data: RawData) => {
    if (waiting[direction].length > 0 || gate.isHeld(direction, typeOf(data))) waiting[direction].push(data);
    else forward(direction, data);
  };
  down.on("message", pass("up"));
  up.on("message", pass("down"));
  return {
    flush() {
      for (const direction of ["up", "down"] as const) {
        for (const data of waiting[direction].splice(0)) forward(direction, data);
      }
    },
  };
}

function typeOf(data: RawData): string {
  try {
    const frame: unknown = JSON.parse(data.toString());
    return typeof frame === "object" && frame !== null && "type" in frame ? String(frame.type) : "";
  } catch {
    return "";
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
