import { v7 as uuid } from "uuid";
import { type RawData, WebSocket } from "ws";
import { CLOSE, type GatewayFrame } from "#src/protocol/frames.ts";
import type { ReportedState } from "#src/protocol/states.ts";
import type { TraceIds } from "#src/telemetry/spans.ts";
import { type Allowance, fullAllowance, type Limit, take } from "./allowance.ts";
import { parseFrame, type SampleName } from "./frames.ts";
import { type LiveFrame, type Session, type SessionEffect, type SessionEvent, step } from "./session.ts";

type Effect<T extends SessionEffect["type"]> = Extract<SessionEffect, { type: T }>;

/** What a connection asks of the gateway around it. No method may throw. */
export interface ConnectionOwner {
  verify(connection: Connection, effect: Effect<"verify">): void;
  register(connection: Connection, effect: Effect<"register">): void;
  live(connection: Connection): void;
  deliver(connection: Connection, frame: LiveFrame, now: number): void;
  depart(connection: Connection, reason: string): void;
  malformed(connection: Connection, reason: string, sample: SampleName | null): void;
  /** The gateway ends the connection. */
  closing(connection: Connection, code: number, reason: string): void;
  gone(connection: Connection): void;
}

/** A host that leaves this much unread is closed: nobody's slowness may fill the gateway's memory. Bytes. */
const MAX_UNREAD_BYTES = 1024 * 1024;
/** A frame counts as many times as it begins a piece of this size, so that few large ones weigh like many small. */
const FRAME_PIECE_BYTES = 64 * 1024;
/** How long a host may take to answer a close. */
const CLOSE_PATIENCE_MS = 2000;
/** Notices and inventories are rare by nature, and each is a row. */
const CHATTER: Limit = { perSecond: 1, burst: 20 };
/** RFC 6455 allows 125 bytes in a control frame, two of which are the code. */
const MAX_REASON_BYTES = 123;
const TRY_AGAIN_LATER = 1013;

/** When a command was pushed (gateway clock, ms), and its place in its trace. */
export interface Pushed extends TraceIds {
  at: number;
}

/** One host's socket and its session. */
export class Connection {
  readonly id = uuid();
  readonly address: string;
  session: Session;
  /** Empty until the host has proven who it is. */
  hostId = "";
  keyFingerprint = "";
  /** Gateway clock, ms: the last sign of life, and the last one that is in the database. */
  seenAt: number;
  seenWrittenAt = 0;
  /** The state last taken in, and when live pages last heard of this host. */
  reportedState: ReportedState | null = null;
  announcedAt = 0;
  /** Commands pushed on this connection and not finished. */
  readonly sent = new Map<string, Pushed>();
  readonly #socket: WebSocket;
  readonly #owner: ConnectionOwner;
  readonly #limit: Limit;
  readonly #frames: Allowance;
  readonly #chatter: Allowance;

  constructor(
    socket: WebSocket,
    options: { address: string; owner: ConnectionOwner; limit: Limit; now: number },
  ) {
    this.#socket = socket;
    this.address = options.address;
    this.#owner = options.owner;
    this.#limit = options.limit;
    this.#frames = fullAllowance(options.limit, options.now);
    this.#chatter = fullAllowance(CHATTER, options.now);
    this.seenAt = options.now;
    this.session = { name: "connecting", openedAt: options.now };
    socket.on("message", (data, isBinary) => this.#onMessage(data, isBinary));
    socket.on("ping", (payload) => {
      if (this.#mayTalk(payload)) this.#answerPing(payload);
    });
    socket.on("pong", (payload) => void this.#mayTalk(payload));
    // The close that follows says what there is to say.
    socket.on("error", () => {});
    socket.on("close", (code, reason) => {
      this.apply({ type: "lost", code, reason: reason.toString() });
      this.#owner.gone(this);
    });
  }

  apply(event: SessionEvent): void {
    const { session, effects } = step(this.session, event);
    this.session = session;
    for (const effect of effects) this.#perform(effect);
  }

  /** Sends a frame, or closes the socket of a host that does not read what it is sent. */
  send(frame: GatewayFrame): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_UNREAD_BYTES) {
      this.apply({ type: "end", code: TRY_AGAIN_LATER, reason: "the host does not read what it is sent" });
      this.#socket.terminate();
      return;
    }
    this.#socket.send(JSON.stringify(frame));
  }

  /** Ends the connection because the gateway cannot take what it sends; the host comes back and sends it again. */
  overload(): void {
    this.apply({ type: "end", code: TRY_AGAIN_LATER, reason: "the gateway is overloaded; come back later" });
  }

  /** False when the host talks more about itself than it may. */
  mayChat(now: number): boolean {
    return take(this.#chatter, CHATTER, now);
  }

  ping(): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.ping();
  }

  /** Stops and starts reading, so that what cannot be taken in yet waits at the host. */
  pause(): void {
    this.#socket.pause();
  }
  resume(): void {
    this.#socket.resume();
  }

  /** Ends the socket without a goodbye. */
  terminate(): void {
    this.#socket.terminate();
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    if (!this.#mayTalk(data)) return;
    if (isBinary) {
      this.apply({ type: "end", code: CLOSE.badFrame, reason: "text frames only" });
      return;
    }
    const parsed = parseFrame(data.toString());
    if (parsed.ok) {
      this.apply({ type: "frame", frame: parsed.frame, now: this.seenAt });
      return;
    }
    this.#owner.malformed(this, parsed.reason, parsed.sample);
    this.apply({ type: "malformed", kind: parsed.kind, reason: parsed.reason, now: this.seenAt });
  }

  /** Notes a sign of life; false, and the end of the connection, when there were too many. */
  #mayTalk(data: RawData): boolean {
    if (this.session.name === "closed") return false;
    this.seenAt = Date.now();
    const cost = 1 + Math.floor(bytesOf(data) / FRAME_PIECE_BYTES);
    if (take(this.#frames, this.#limit, this.seenAt, cost)) return true;
    const reason = `more than ${this.#limit.perSecond} frames a second; each 64 KiB count as one`;
    this.apply({ type: "end", code: CLOSE.tooManyFrames, reason });
    // Nothing more of it is heard, and so nothing more of it is kept.
    this.#socket.pause();
    return false;
  }

  #answerPing(payload: Buffer): void {
    if (this.#socket.bufferedAmount <= MAX_UNREAD_BYTES) this.#socket.pong(payload);
  }

  #perform(effect: SessionEffect): void {
    switch (effect.type) {
      case "send":
        this.send(effect.frame);
        return;
      case "verify":
        this.#owner.verify(this, effect);
        return;
      case "register":
        this.#owner.register(this, effect);
        return;
      case "live":
        this.#owner.live(this);
        return;
      case "deliver":
        this.#owner.deliver(this, effect.frame, this.seenAt);
        return;
      case "depart":
        this.#owner.depart(this, effect.reason);
        return;
      case "close":
        this.#close(effect.code, effect.reason);
        return;
    }
  }

  #close(code: number, reason: string): void {
    this.#owner.closing(this, code, reason);
    this.#socket.close(code, withinBytes(reason, MAX_REASON_BYTES));
    setTimeout(() => this.#socket.terminate(), CLOSE_PATIENCE_MS).unref();
  }
}

function bytesOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.length, 0) : data.byteLength;
}

function withinBytes(text: string, bytes: number): string {
  let cut = text.slice(0, bytes);
  while (Buffer.byteLength(cut) > bytes) cut = cut.slice(0, -1);
  return cut;
}
