import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { CommandKind, Outcome } from "#src/protocol/commands.ts";
import { type EnrolRequest, enrolRequestSchema } from "#src/protocol/enrolment.ts";
import { type GatewayFrame, type HostFrame, hostFrameSchema } from "#src/protocol/frames.ts";
import { ENROL_PATH } from "#src/protocol/gateway-url.ts";
import type { Sample } from "#src/protocol/sample.ts";
import {
  authBytes,
  encodeCommand,
  keyFingerprint,
  publicKeyFromSpki,
  signBytes,
  verifyBytes,
} from "#src/protocol/signing.ts";
import { PROTOCOL_VERSION } from "#src/protocol/version.ts";

export type TinyHost = {
  hostId: string;
  hostname: string;
  machineId: string;
  publicKey: KeyObject;
  sockets: number;
  lastSample: Sample | null;
  samples: number;
};

/**
 * Speaks the wire protocol with simulated hosts and keeps everything in memory: enough to see a fleet at work
 * without a control plane.
 */
export class TinyGateway {
  readonly hosts = new Map<string, TinyHost>();
  readonly outcomes = new Map<string, Outcome>();
  readonly machineIdsSeen = new Set<string>();
  readonly token = `zme_${randomBytes(32).toString("base64url")}`;
  /** Enrolments to answer with 429 first. */
  refuseEnrolments = 0;
  /** What it asks hosts for, ms. */
  readonly #sampleIntervalMs: number;
  readonly #keys = generateKeyPairSync("ed25519");
  readonly #live = new Map<string, WebSocket>();
  readonly #server = createServer((request, response) => void this.#enrol(request, response));
  readonly #sockets = new WebSocketServer({ server: this.#server });
  #counter = 0;

  constructor(sampleIntervalMs: number) {
    this.#sampleIntervalMs = sampleIntervalMs;
    this.#sockets.on("connection", (socket) => this.#serve(socket));
  }

  get address(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get controlKey(): string {
    return keyFingerprint(this.#spki());
  }

  get live(): number {
    return this.#live.size;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
  }

  close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  /** Signs and sends one command; its outcome appears in `outcomes`. */
  command(hostId: string, kind: CommandKind): string {
    const commandId = randomUUID();
    this.#counter += 1;
    const bytes = encodeCommand({
      keyId: this.controlKey,
      commandId,
      hostId,
      kind,
      args: {},
      issuedAt: Date.now(),
      expiresAt: Date.now() + 60_000,
      deadlineMs: 30_000,
      counter: this.#counter,
      traceId: "1".repeat(32),
      spanId: "2".repeat(16),
    });
    const signature = signBytes(this.#keys.privateKey, bytes).toString("base64");
    const socket = this.#live.get(hostId);
    if (socket === undefined) throw new Error(`host ${hostId} is not connected`);
    send(socket, { type: "command", bytes: bytes.toString("base64"), signature });
    return commandId;
  }

  #spki(): Buffer {
    return this.#keys.publicKey.export({ format: "der", type: "spki" });
  }

  async #enrol(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (this.refuseEnrolments > 0) {
      this.refuseEnrolments -= 1;
      response.writeHead(429, { "Retry-After": "0" }).end(JSON.stringify({ code: "rate_limited" }));
      return;
    }
    const asked = enrolRequestSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    if (request.url !== ENROL_PATH || !asked.success || asked.data.token !== this.token) {
      response.writeHead(403).end(JSON.stringify({ code: "unknown_token", detail: "the token is unknown" }));
      return;
    }
    const hostId = this.#remember(asked.data);
    const controlKeys = [this.#spki().toString("base64")];
    response.writeHead(201).end(JSON.stringify({ hostId, hostName: asked.data.hostname, controlKeys }));
  }

  #remember(asked: EnrolRequest): string {
    const hostId = randomUUID();
    const publicKey = publicKeyFromSpki(Buffer.from(asked.publicKey, "base64"));
    const { hostname, machineId } = asked;
    this.hosts.set(hostId, {
      hostId,
      hostname,
      machineId,
      publicKey,
      sockets: 0,
      lastSample: null,
      samples: 0,
    });
    return hostId;
  }

  #serve(socket: WebSocket): void {
    const nonce = randomBytes(32).toString("base64");
    let host: TinyHost | undefined;
    socket.on("message", (data) => {
      const frame = hostFrameSchema.parse(JSON.parse(data.toString()));
      if (frame.type === "hello") {
        host = this.hosts.get(frame.hostId);
        this.machineIdsSeen.add(frame.machineId);
        send(socket, { type: "challenge", nonce, protocol: PROTOCOL_VERSION, at: Date.now() });
        return;
      }
      const answer = host === undefined ? "close" : this.#answer(frame, host, nonce);
      if (answer === "close" || host === undefined) {
        socket.close();
        return;
      }
      if (answer === null) return;
      if (answer.type === "welcome") {
        host.sockets += 1;
        this.#live.set(host.hostId, socket);
      }
      send(socket, answer);
    });
    socket.on("close", () => {
      if (host !== undefined && this.#live.get(host.hostId) === socket) this.#live.delete(host.hostId);
    });
  }

  #answer(frame: HostFrame, host: TinyHost, nonce: string): GatewayFrame | "close" | null {
    switch (frame.type) {
      case "auth": {
        const bytes = authBytes({ nonce, hostId: host.hostId, protocol: PROTOCOL_VERSION });
        if (!verifyBytes(host.publicKey, bytes, Buffer.from(frame.signature, "base64"))) return "close";
        return {
          type: "welcome",
          connectionId: randomUUID(),
          hostName: host.hostname,
          clockOffsetMs: frame.at - Date.now(),
          sampleIntervalMs: this.#sampleIntervalMs,
        };
      }
      case "sample":
        host.lastSample = frame.sample;
        host.samples += 1;
        return { type: "ack", samples: [[frame.sample.boot, frame.sample.seq]] };
      case "claim":
        return { type: "go", commandId: frame.commandId };
      case "outcome":
        this.outcomes.set(frame.commandId, frame.outcome);
        return { type: "confirmed", commandId: frame.commandId };
      default:
        return null;
    }
  }
}

function send(socket: WebSocket, frame: GatewayFrame): void {
  socket.send(JSON.stringify(frame));
}
