import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { type GatewayFrame, gatewayFrameSchema, type HostFrame } from "#src/protocol/frames.ts";
import type { Sample } from "#src/protocol/sample.ts";
import { authBytes, signBytes } from "#src/protocol/signing.ts";
import { PROTOCOL_VERSION } from "#src/protocol/version.ts";
import type { EnrolledHost } from "./enrolled-hosts.ts";
import { fullSample } from "./samples.ts";

type FrameOf<T extends GatewayFrame["type"]> = Extract<GatewayFrame, { type: T }>;

/** The host's end of a connection, driven by hand. Every frame it gets is checked against the protocol. */
export class TestHost {
  readonly host: EnrolledHost;
  readonly socket: WebSocket;
  readonly boot: string;
  readonly closed: Promise<{ code: number; reason: string }>;
  connectionId = "";
  clockSkewMs = 0;
  #seq = 0;
  #received: GatewayFrame[] = [];
  #wake: () => void = () => {};

  constructor(url: string, host: EnrolledHost, boot: string = randomUUID()) {
    this.host = host;
    this.boot = boot;
    this.socket = new WebSocket(url, { perMessageDeflate: false });
    this.closed = new Promise((resolve) => {
      this.socket.on("close", (code, reason) => {
        resolve({ code, reason: reason.toString() });
        this.#wake();
      });
    });
    this.socket.on("error", () => {});
    this.socket.on("message", (data) => {
      this.#received.push(gatewayFrameSchema.parse(JSON.parse(data.toString())));
      this.#wake();
    });
  }

  send(frame: HostFrame | object): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** The next frame of this type, passing over others. Rejects when the socket closes first. */
  async next<T extends GatewayFrame["type"]>(type: T): Promise<FrameOf<T>> {
    for (;;) {
      const index = this.#received.findIndex((frame) => frame.type === type);
      if (index >= 0) {
        const [frame] = this.#received.splice(index, 1);
        return frame as FrameOf<T>;
      }
      if (this.socket.readyState === WebSocket.CLOSED) {
        const { code, reason } = await this.closed;
        throw new Error(`closed with ${code} (${reason}) before a frame of type ${type}`);
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** How many frames of this type wait to be taken. */
  count(type: GatewayFrame["type"]): number {
    return this.#received.filter((frame) => frame.type === type).length;
  }

  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.socket.readyState === WebSocket.OPEN) return resolve();
      this.socket.once("open", resolve);
      this.socket.once("error", reject);
    });
  }

  hello(overrides: object = {}): void {
    this.send({
      type: "hello",
      protocol: PROTOCOL_VERSION,
      hostId: this.host.id,
      boot: this.boot,
      machineId: this.host.machineId,
      orchestratorVersion: "0.1.0",
      ...overrides,
    });
  }

  answer(challenge: FrameOf<"challenge">): void {
    const { nonce, protocol } = challenge;
    const bytes = authBytes({ nonce, hostId: this.host.id, protocol });
    this.send({
      type: "auth",
      signature: signBytes(this.host.privateKey, bytes).toString("base64"),
      at: Date.now() + this.clockSkewMs,
    });
  }

  /** Goes through the whole handshake. */
  async goLive(hello: object = {}): Promise<FrameOf<"welcome">> {
    await this.opened();
    this.hello(hello);
    this.answer(await this.next("challenge"));
    const welcome = await this.next("welcome");
    this.connectionId = welcome.connectionId;
    return welcome;
  }

  /** The next sample of this host, not sent. */
  sample(changes: Partial<Sample> = {}): Sample {
    this.#seq += 1;
    return { ...fullSample(this.boot, this.#seq, Date.now() + this.clockSkewMs), ...changes };
  }

  /** Sends one sample and waits until it is acknowledged. */
  async report(changes: Partial<Sample> = {}): Promise<Sample> {
    const sample = this.sample(changes);
    this.send({ type: "sample", sample });
    for (;;) {
      const { samples } = await this.next("ack");
      if (samples.some(([boot, seq]) => boot === sample.boot && seq === sample.seq)) return sample;
    }
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
