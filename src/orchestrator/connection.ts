import { type GatewayFrame, gatewayFrameSchema, type HostFrame } from "#src/protocol/frames.ts";
import { authBytes, signBytes } from "#src/protocol/signing.ts";
import { PROTOCOL_VERSION } from "#src/protocol/version.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { breadcrumb } from "#src/telemetry/tracker.ts";
import { VERSION } from "#src/telemetry/version.ts";
import type { Clock } from "./clock.ts";
import { type ConnectionEvent, closeAdvice, nextState, retryDelayMs } from "./connection-rules.ts";
import { createConnectionTrouble } from "./connection-trouble.ts";
import type { HostIdentity } from "./identity.ts";
import { createSilenceWatch } from "./silence-watch.ts";
import { ABNORMAL_CLOSE, type Connect, type GatewaySocket } from "./socket.ts";
import type { ConnectionState } from "./status.ts";

/** A connection that was live for this long makes earlier failures forgotten, ms. */
const SETTLED_MS = 10_000;
/** How long a closing handshake may take when the daemon stops, ms. */
const GOODBYE_MS = 1_000;

export type Welcome = Extract<GatewayFrame, { type: "welcome" }>;
/** Frames that matter once the host is authenticated. */
export type WorkFrame = Exclude<GatewayFrame, { type: "challenge" | "welcome" }>;

export interface ConnectionParts {
  identity: HostIdentity;
  boot: string;
  clock: Clock;
  random: () => number;
  connect: Connect;
  log: Logger;
  /** The control plane accepted this host; whatever is sent from here on arrives in order. */
  onReady(welcome: Welcome): void;
  onFrame(frame: WorkFrame): void;
  /** A connection that was ready is gone. */
  onLost(): void;
  onChange(): void;
}

export interface Connection {
  readonly state: ConnectionState;
  readonly gateway: string | null;
  /** Why it is not live, for people. */
  readonly detail: string;
  /** Host clock minus control-plane clock, ms, as last measured; null before the first welcome. */
  readonly clockOffsetMs: number | null;
  start(): void;
  /** False when the frame was not handed over: the connection is not ready. */
  send(frame: HostFrame): boolean;
  /** Resolves when the socket is closed. */
  stop(): Promise<void>;
}

/** Keeps one connection to one of the gateways, for ever, until it is stopped. */
export function createConnection(parts: ConnectionParts): Connection {
  const { identity, clock, log } = parts;
  let state: ConnectionState = "offline";
  let socket: GatewaySocket | null = null;
  let gateway: string | null = null;
  let detail = "not connected yet";
  let clockOffsetMs: number | null = null;
  let failures = 0;
  let dials = 0;
  let stopping = false;
  let readySince = 0;
  let malformed = 0;
  const trouble = createConnectionTrouble(clock);
  let cancelRetry = () => {};
  let closed = () => {};

  const silence = createSilenceWatch(clock, () => {
    const silent = socket;
    ended(ABNORMAL_CLOSE, "the gateway said nothing for too long");
    silent?.terminate();
  });

  function move(event: ConnectionEvent): boolean {
    const next = nextState(state, event);
    if (next === null) return false;
    state = next;
    parts.onChange();
    return true;
  }

  function dial(): void {
    gateway = identity.gateways[dials % identity.gateways.length] ?? "";
    dials += 1;
    move("dial");
    let mine: GatewaySocket | null = null;
    // A late event of an earlier socket must not touch the present one.
    const isCurrent = () => mine !== null && mine === socket;
    mine = parts.connect(gateway, {
      onOpen: () => isCurrent() && sayHello(),
      onText: (text) => isCurrent() && receive(text),
      onAlive: () => isCurrent() && silence.heard(),
      onClose: (code, reason) => isCurrent() && ended(code, reason),
    });
    socket = mine;
    silence.begin();
  }

  function sayHello(): void {
    silence.heard();
    write({
      type: "hello",
      protocol: PROTOCOL_VERSION,
      hostId: identity.hostId,
      boot: parts.boot,
      machineId: identity.machineId,
      orchestratorVersion: VERSION,
    });
  }

  function receive(text: string): void {
    silence.heard();
    const frame = parseFrame(text);
    if (frame === null) {
      tellMalformed();
      return;
    }
    if (frame.type === "challenge") answerChallenge(frame.nonce);
    else if (frame.type === "welcome") becomeReady(frame);
    else if (state === "live" || state === "draining") parts.onFrame(frame);
  }

  function tellMalformed(): void {
    malformed += 1;
    const message = "the gateway sent a frame that this orchestrator cannot read; ignored";
    log.warn({ malformed, gateway }, message);
    trouble.unreadable(message);
  }

  function answerChallenge(nonce: string): void {
    if (!move("challenge")) return;
    const bytes = authBytes({ nonce, hostId: identity.hostId, protocol: PROTOCOL_VERSION });
    write({
      type: "auth",
      signature: signBytes(identity.privateKey, bytes).toString("base64"),
      at: Math.round(clock.now()),
    });
  }

  function becomeReady(welcome: Welcome): void {
    if (!move("welcome")) return;
    clockOffsetMs = welcome.clockOffsetMs;
    readySince = clock.elapsed();
    detail = "";
    log.info(
      { gateway, connectionId: welcome.connectionId, clockOffsetMs },
      "connected to the control plane",
    );
    breadcrumb("connection", "connected to the control plane", { gateway: gateway ?? "", clockOffsetMs });
    parts.onReady(welcome);
    move("ready");
  }

  function ended(code: number, reason: string): void {
    const wasReady =
      state === "live" || state === "authenticated" || (state === "draining" && readySince > 0);
    silence.end();
    socket = null;
    move("closed");
    if (wasReady && clock.elapsed() - readySince >= SETTLED_MS) {
      failures = 0;
      trouble.settled();
    }
    readySince = 0;
    if (wasReady) parts.onLost();
    if (stopping) closed();
    else retryLater(code, reason);
  }

  function retryLater(code: number, reason: string): void {
    const retryMs = retryDelayMs({ failures, closeCode: code, random: parts.random() });
    failures += 1;
    detail = closeAdvice(code) ?? (reason || `closed with code ${code}`);
    log.warn({ gateway, code, reason, retryMs: Math.round(retryMs) }, `not connected: ${detail}`);
    trouble.failed({ gateway: gateway ?? "", code, detail, failures });
    cancelRetry = clock.after(retryMs, dial);
    parts.onChange();
  }

  function write(frame: HostFrame): boolean {
    return socket?.send(JSON.stringify(frame)) ?? false;
  }

  return {
    get state() {
      return state;
    },
    get gateway() {
      return gateway;
    },
    get detail() {
      return detail;
    },
    get clockOffsetMs() {
      return clockOffsetMs;
    },
    start: dial,
    send: (frame) => (state === "live" || state === "authenticated" || state === "draining") && write(frame),
    stop() {
      stopping = true;
      cancelRetry();
      if (socket === null) return Promise.resolve();
      const last = socket;
      return new Promise((resolve) => {
        const cancelGoodbye = clock.after(GOODBYE_MS, () => {
          ended(ABNORMAL_CLOSE, "no goodbye");
          last.terminate();
        });
        closed = () => {
          cancelGoodbye();
          resolve();
        };
        move("stop");
        last.close(1001, "the orchestrator stops");
      });
    },
  };
}

function parseFrame(text: string): GatewayFrame | null {
  try {
    const parsed = gatewayFrameSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
