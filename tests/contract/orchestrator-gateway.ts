import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { CommandKind, Outcome } from "#src/protocol/commands.ts";
import { type GatewayFrame, type HostFrame, hostFrameSchema } from "#src/protocol/frames.ts";
import { type Sample, sampleSchema } from "#src/protocol/sample.ts";
import {
  authBytes,
  encodeCommand,
  keyFingerprint,
  type SignedCommand,
  signBytes,
  verifyBytes,
} from "#src/protocol/signing.ts";
import { PROTOCOL_VERSION } from "#src/protocol/version.ts";

export type SignedFrame = Extract<GatewayFrame, { type: "command" }>;

/** A gateway for one host that does exactly what a test tells it to, and remembers every frame. */
export class ScriptedGateway {
  readonly frames: HostFrame[] = [];
  readonly samples: Sample[] = [];
  connections = 0;
  /** Whether claims are answered by go, samples by ack, and outcomes by confirmed. */
  answersClaims = true;
  acknowledges = true;
  confirms = true;
  /** Whether it says that it takes envelopes, and whether it answers those that come. */
  takesEnvelopes = true;
  keepsEnvelopes = true;
  readonly hostId = randomUUID();
  readonly controlKeys = generateKeyPairSync("ed25519");
  #counter = 0;
  #socket: WebSocket | null = null;
  #server: WebSocketServer | null = null;
  #port = 0;
  readonly #hostKey: KeyObject;

  constructor(hostKey: KeyObject) {
    this.#hostKey = hostKey;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  get isLive(): boolean {
    return this.#socket !== null;
  }

  /** Opens the port, the same one each time. */
  async open(): Promise<void> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: this.#port });
    await new Promise((resolve) => server.once("listening", resolve));
    this.#port = (server.address() as AddressInfo).port;
    server.on("connection", (socket) => this.#serve(socket));
    this.#server = server;
  }

  /** Drops every connection and closes the port. */
  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
    this.#socket = null;
  }

  closeSocket(code: number): void {
    this.#socket?.close(code);
  }

  sendRaw(text: string): void {
    this.#socket?.send(text);
  }

  send(frame: GatewayFrame): void {
    this.sendRaw(JSON.stringify(frame));
  }

  /** Signs a command for the host; `over` replaces what a good one would say. */
  sign(kind: CommandKind, over: Partial<SignedCommand> = {}, key = this.controlKeys.privateKey): SignedFrame {
    this.#counter += 1;
    const spki = this.controlKeys.publicKey.export({ format: "der", type: "spki" });
    const bytes = encodeCommand({
      keyId: keyFingerprint(spki),
      commandId: randomUUID(),
      hostId: this.hostId,
      kind,
      args: {},
      issuedAt: Date.now(),
      expiresAt: Date.now() + 60_000,
      deadlineMs: 10_000,
      counter: this.#counter,
      traceId: "0".repeat(31).concat("1"),
      spanId: "0".repeat(15).concat("1"),
      ...over,
    });
    return {
      type: "command",
      bytes: bytes.toString("base64"),
      signature: signBytes(key, bytes).toString("base64"),
    };
  }

  ofType<T extends HostFrame["type"]>(type: T): Extract<HostFrame, { type: T }>[] {
    return this.frames.filter((frame): frame is Extract<HostFrame, { type: T }> => frame.type === type);
  }

  outcomesOf(frame: SignedFrame): Outcome[] {
    const id = idOf(frame);
    return this.ofType("outcome")
      .filter((outcome) => outcome.commandId === id)
      .map((outcome) => outcome.outcome);
  }

  #serve(socket: WebSocket): void {
    this.connections += 1;
    const nonce = randomBytes(32).toString("base64");
    const tell = (frame: GatewayFrame) => socket.send(JSON.stringify(frame));
    tell({ type: "challenge", nonce, protocol: PROTOCOL_VERSION, at: Date.now() });
    socket.on("message", (data) => {
      const frame = hostFrameSchema.parse(JSON.parse(data.toString()));
      this.frames.push(frame);
      if (frame.type === "auth") {
        const bytes = authBytes({ nonce, hostId: this.hostId, protocol: PROTOCOL_VERSION });
        if (!verifyBytes(this.#hostKey, bytes, Buffer.from(frame.signature, "base64")))
          return socket.close(4001);
        this.#socket = socket;
        tell({
          type: "welcome",
          connectionId: randomUUID(),
          hostName: "rig",
          clockOffsetMs: 0,
          sampleIntervalMs: 100,
          ...(this.takesEnvelopes ? { envelopes: true } : {}),
        });
      }
      if (frame.type === "claim" && this.answersClaims) tell({ type: "go", commandId: frame.commandId });
      if (frame.type === "outcome" && this.confirms) tell({ type: "confirmed", commandId: frame.commandId });
      if (frame.type === "envelope" && this.keepsEnvelopes) tell({ type: "kept", ids: [frame.id] });
      this.#keep(frame, tell);
    });
    socket.on("close", () => {
      if (this.#socket === socket) this.#socket = null;
    });
  }

  #keep(frame: HostFrame, tell: (frame: GatewayFrame) => void): void {
    if (frame.type !== "sample" && frame.type !== "backfill") return;
    const samples =
      frame.type === "sample" ? [frame.sample] : frame.samples.map((item) => sampleSchema.parse(item));
    this.samples.push(...samples);
    if (this.acknowledges) tell({ type: "ack", samples: samples.map((sample) => [sample.boot, sample.seq]) });
  }
}

export function idOf(frame: SignedFrame): string {
  return JSON.parse(Buffer.from(frame.bytes, "base64").toString()).commandId;
}
