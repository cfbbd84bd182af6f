import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gunzipSync } from "node:zlib";

/** One item of an envelope; the payload is parsed when it is JSON. */
export interface ReceivedItem {
  type: string;
  header: Record<string, unknown>;
  payload: unknown;
}

export interface ReceivedEnvelope {
  project: string;
  /** As sent: names in lower case. */
  httpHeaders: IncomingMessage["headers"];
  header: Record<string, unknown>;
  items: ReceivedItem[];
  /** The bytes after gunzip, for a search. */
  text: string;
  /** What was answered; null when nothing was. */
  status: number | null;
}

/** How the server answers from now on. `hang` reads the request and says nothing; `reset` cuts the connection. */
export type Behaviour =
  | { kind: "ok"; headers?: Record<string, string> }
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: string }
  | { kind: "garbage" }
  | { kind: "page" }
  | { kind: "hang" }
  | { kind: "reset" };

export interface SentryServer {
  port: number;
  /** A DSN that leads here, of project 1 unless another is named. */
  dsn(project?: number): string;
  behave(behaviour: Behaviour): void;
  /** Decides by envelope; goes before `behave` where it answers. */
  behaveFor(choose: (envelope: ReceivedEnvelope) => Behaviour | null): void;
  /** Everything that arrived, refused or not. */
  received: ReceivedEnvelope[];
  /** Items of the envelopes that were answered with 200. */
  accepted(type?: string): ReceivedItem[];
  /** Stops listening, so that connections are refused; `listen` takes the same port again. */
  refuse(): Promise<void>;
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP server that speaks the envelope endpoint of Sentry, and misbehaves as it is told. */
export async function startSentryServer(): Promise<SentryServer> {
  const received: ReceivedEnvelope[] = [];
  const sockets = new Set<Socket>();
  let behaviour: Behaviour = { kind: "ok" };
  let choose: (envelope: ReceivedEnvelope) => Behaviour | null = () => null;
  let port = 0;
  let server: Server | null = null;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const match = /^\/api\/(\d+)\/envelope\/(?:\?|$)/.exec(request.url ?? "");
    if (request.method !== "POST" || !match) return void response.writeHead(404).end();
    const envelope = { project: match[1] as string, ...(await readEnvelope(request)), status: null };
    received.push(envelope);
    answer(choose(envelope) ?? behaviour, envelope, response);
  };

  const listen = async () => {
    server = createServer((request, response) => {
      handle(request, response).catch(() => response.destroy());
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
    port,
    received,
    dsn: (project = 1) => `http://publickey@127.0.0.1:${port}/${project}`,
    behave: (next) => {
      behaviour = next;
    },
    behaveFor: (next) => {
      choose = next;
    },
    accepted: (type) =>
      received
        .filter(({ status }) => status === 200)
        .flatMap(({ items }) => items.filter((item) => type === undefined || item.type === type)),
    refuse,
    listen,
    close: refuse,
  };
}

function answer(behaviour: Behaviour, envelope: ReceivedEnvelope, response: ServerResponse): void {
  const json = { "content-type": "application/json" };
  switch (behaviour.kind) {
    case "ok":
      envelope.status = 200;
      response.writeHead(200, { ...json, ...behaviour.headers });
      return void response.end(JSON.stringify({ id: envelope.header.event_id ?? null }));
    case "status":
      envelope.status = behaviour.status;
      response.writeHead(behaviour.status, { ...json, ...behaviour.headers });
      return void response.end(behaviour.body ?? JSON.stringify({ detail: "scripted" }));
    case "garbage":
      return void response.socket?.end("\u0000\u0001 this is no HTTP\r\n\r\n");
    case "page":
      response.writeHead(200, { "content-type": "text/html" });
      return void response.end("<html><body>Please sign in to this network.</body></html>");
    case "reset":
      return void response.socket?.resetAndDestroy();
    case "hang":
      return;
  }
}

async function readEnvelope(
  request: IncomingMessage,
): Promise<Pick<ReceivedEnvelope, "httpHeaders" | "header" | "items" | "text">> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks);
  const bytes = request.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
  const [header, ...items] = splitEnvelope(bytes);
  return {
    httpHeaders: request.headers,
    header: (header?.header ?? {}) as Record<string, unknown>,
    items: items as ReceivedItem[],
    text: bytes.toString("utf8"),
  };
}

/** The header first, without type and payload, then the items. Strict: throws at bytes that are no envelope. */
function splitEnvelope(bytes: Buffer): { type: string; header: Record<string, unknown>; payload: unknown }[] {
  let at = 0;
  const line = () => {
    const end = bytes.indexOf(0x0a, at);
    const piece = bytes.subarray(at, end === -1 ? bytes.length : end);
    at = end === -1 ? bytes.length : end + 1;
    return piece;
  };
  const parts = [{ type: "", header: JSON.parse(line().toString()), payload: null as unknown }];
  while (at < bytes.length) {
    const head = line().toString();
    if (head === "") continue;
    const header = JSON.parse(head) as Record<string, unknown>;
    let payload: Buffer;
    if (typeof header.length === "number") {
      payload = bytes.subarray(at, at + header.length);
      at += header.length + 1;
    } else payload = line();
    parts.push({ type: String(header.type), header, payload: parsed(payload) });
  }
  return parts;
}

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString("utf8"));
  } catch {
    return payload;
  }
}
