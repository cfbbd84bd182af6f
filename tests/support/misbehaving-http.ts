import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/**
 * How a server answers from now on. `hang` reads the request and says nothing, `reset` cuts the connection, `half` breaks
 * off within its answer.
 */
export type HttpBehaviour =
  | { kind: "ok" }
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: string }
  | { kind: "hang" }
  | { kind: "reset" }
  | { kind: "half" };

export interface MisbehavingHttp {
  readonly url: string;
  behave(behaviour: HttpBehaviour): void;
  /** Stops listening, so that connections are refused; `listen` takes the same port again. */
  refuse(): Promise<void>;
  listen(): Promise<void>;
}

export type HttpExchange = { request: IncomingMessage; body: Buffer };

/**
 * A real HTTP server that misbehaves as it is told. `handle` sees every request whole, before anything is answered, and
 * answers those that are to be answered well.
 */
export async function startMisbehavingHttp(
  handle: (exchange: HttpExchange) => { status: number; body: string },
): Promise<MisbehavingHttp> {
  const sockets = new Set<Socket>();
  let behaviour: HttpBehaviour = { kind: "ok" };
  let port = 0;
  let server: Server | null = null;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const good = handle({ request, body: Buffer.concat(parts) });
    switch (behaviour.kind) {
      case "ok":
        return void response.writeHead(good.status).end(good.body);
      case "status":
        response.writeHead(behaviour.status, behaviour.headers);
        return void response.end(behaviour.body ?? "as the test wants it");
      case "reset":
        return void response.socket?.resetAndDestroy();
      case "half":
        response.socket?.write("HTTP/1.1 200 OK\r\ncontent-le");
        return void response.socket?.end();
      case "hang":
        return;
    }
  };
  const listen = async () => {
    server = createServer((request, response) => {
      answer(request, response).catch(() => response.destroy());
    });
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  const refuse = async () => {
    const closing = server;
    server = null;
    if (!closing) return;
    for (const socket of sockets) socket.destroy();
    closing.close();
    await once(closing, "close");
  };
  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    behave: (next) => {
      behaviour = next;
    },
    refuse,
    listen,
  };
}
