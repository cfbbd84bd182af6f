import { randomBytes } from "node:crypto";
import { CLOSE, type GatewayFrame, type HostFrame } from "#src/protocol/frames.ts";
import { isSupportedProtocol, PROTOCOL_VERSION } from "#src/protocol/version.ts";

/*
 * One host's connection, apart from sockets and database:
 *
 *   connecting ─hello→ challenged ─auth→ verifying ─verified→ authenticated ─registered→ live ─drain→ draining
 *
 * connecting     the socket is open, nothing was said
 * challenged     a nonce was sent and waits for its signature; it serves once
 * verifying      the signature is compared with the keys bound to the host
 * authenticated  the host is who it says; its presence is being written
 * live           samples and commands flow
 * draining       this gateway is going away: acknowledgements still leave, nothing more is taken in
 * closed         the end, from anywhere; whatever still arrives is ignored
 */

export type Hello = Extract<HostFrame, { type: "hello" }>;
type Auth = Extract<HostFrame, { type: "auth" }>;
/** What a live host may say. */
export type LiveFrame = Exclude<HostFrame, { type: "hello" | "auth" }>;

export interface Malformed {
  count: number;
  since: number;
}

export type Session =
  | { name: "connecting"; openedAt: number }
  | { name: "challenged"; openedAt: number; hello: Hello; nonce: string; challengedAt: number }
  | { name: "verifying"; openedAt: number; hello: Hello; clockOffsetMs: number }
  | { name: "authenticated"; openedAt: number; hello: Hello; clockOffsetMs: number; hostName: string }
  | { name: "live"; hello: Hello; clockOffsetMs: number; malformed: Malformed }
  | { name: "draining"; hello: Hello }
  | { name: "closed" };

export type SessionEvent =
  | { type: "frame"; frame: HostFrame; now: number }
  | { type: "malformed"; kind: "malformed" | "unknown_type"; reason: string; now: number }
  | { type: "verified"; hostName: string }
  | { type: "rejected"; code: number; reason: string }
  | { type: "registered"; connectionId: string; sampleIntervalMs: number }
  | { type: "tick"; now: number }
  | { type: "drain" }
  /** The control plane ends it: revoked, replaced, flooding, too slow, going away. */
  | { type: "end"; code: number; reason: string }
  | { type: "lost"; code: number; reason: string };

export type SessionEffect =
  | { type: "send"; frame: GatewayFrame }
  | { type: "verify"; hello: Hello; nonce: string; signature: string }
  | { type: "register"; hello: Hello; clockOffsetMs: number }
  | { type: "live" }
  | { type: "deliver"; frame: LiveFrame }
  | { type: "close"; code: number; reason: string }
  /** Undo the presence that was, or is being, written. */
  | { type: "depart"; reason: string };

export interface Step {
  session: Session;
  effects: SessionEffect[];
}

/** A socket that has not proven who it is by then is closed. */
export const AUTH_TIMEOUT_MS = 10_000;
/** More malformed frames within a minute than this close a live connection. */
export const MALFORMED_PER_MINUTE = 20;

/** What happens to a connection on an event. Pure but for the nonce, whose source may be passed in; never throws. */
export function step(session: Session, event: SessionEvent, nonce: () => string = freshNonce): Step {
  switch (event.type) {
    case "frame":
      return onFrame(session, event.frame, event.now, nonce);
    case "malformed":
      return onMalformed(session, event);
    case "verified":
      return onVerified(session, event.hostName);
    case "registered":
      return onRegistered(session, event);
    case "tick":
      return onTick(session, event.now);
    case "drain":
      return onDrain(session);
    case "rejected":
    case "end":
      return end(session, event.code, event.reason);
    case "lost":
      return lose(session, event.reason || `closed by the host (${event.code})`);
  }
}

function onFrame(session: Session, frame: HostFrame, now: number, nonce: () => string): Step {
  switch (session.name) {
    case "connecting":
      if (frame.type !== "hello") return outOfTurn(session, frame);
      return challenge(session, frame, now, nonce());
    case "challenged":
      if (frame.type !== "auth") return outOfTurn(session, frame);
      return verify(session, frame, now);
    case "live":
      if (frame.type === "hello" || frame.type === "auth") return outOfTurn(session, frame);
      return { session, effects: [{ type: "deliver", frame }] };
    case "draining":
    case "closed":
      return { session, effects: [] };
    default:
      return outOfTurn(session, frame);
  }
}

function challenge(
  session: Extract<Session, { name: "connecting" }>,
  hello: Hello,
  now: number,
  nonce: string,
): Step {
  if (!isSupportedProtocol(hello.protocol)) {
    return end(
      session,
      CLOSE.unsupportedProtocol,
      `protocol ${hello.protocol} is not spoken here; this gateway speaks ${PROTOCOL_VERSION - 1} and ${PROTOCOL_VERSION}`,
    );
  }
  return {
    session: { name: "challenged", openedAt: session.openedAt, hello, nonce, challengedAt: now },
    effects: [{ type: "send", frame: { type: "challenge", nonce, protocol: hello.protocol, at: now } }],
  };
}

function verify(session: Extract<Session, { name: "challenged" }>, auth: Auth, now: number): Step {
  const { hello, nonce, openedAt, challengedAt } = session;
  // The host answered about half way between the two moments seen here.
  const clockOffsetMs = Math.round(auth.at - (challengedAt + now) / 2);
  return {
    session: { name: "verifying", openedAt, hello, clockOffsetMs },
    effects: [{ type: "verify", hello, nonce, signature: auth.signature }],
  };
}

function onVerified(session: Session, hostName: string): Step {
  if (session.name !== "verifying") return { session, effects: [] };
  const { hello, clockOffsetMs } = session;
  return {
    session: { ...session, name: "authenticated", hostName },
    effects: [{ type: "register", hello, clockOffsetMs }],
  };
}

function onRegistered(session: Session, event: Extract<SessionEvent, { type: "registered" }>): Step {
  if (session.name !== "authenticated") return { session, effects: [] };
  const { hello, clockOffsetMs, hostName } = session;
  const { connectionId, sampleIntervalMs } = event;
  const frame = {
    type: "welcome",
    connectionId,
    hostName,
    clockOffsetMs,
    sampleIntervalMs,
    envelopes: true,
  } as const;
  return {
    session: { name: "live", hello, clockOffsetMs, malformed: { count: 0, since: 0 } },
    effects: [{ type: "send", frame }, { type: "live" }],
  };
}

function onMalformed(session: Session, event: Extract<SessionEvent, { type: "malformed" }>): Step {
  if (session.name === "draining" || session.name === "closed") return { session, effects: [] };
  if (session.name !== "live" || event.kind === "unknown_type") {
    return end(session, CLOSE.badFrame, event.reason);
  }
  const { count, since } = session.malformed;
  const malformed = event.now - since < 60_000 ? { count: count + 1, since } : { count: 1, since: event.now };
  if (malformed.count > MALFORMED_PER_MINUTE) {
    return end(session, CLOSE.badFrame, `more than ${MALFORMED_PER_MINUTE} malformed frames in a minute`);
  }
  return { session: { ...session, malformed }, effects: [] };
}

function onTick(session: Session, now: number): Step {
  if (!("openedAt" in session) || now - session.openedAt < AUTH_TIMEOUT_MS) return { session, effects: [] };
  return end(session, CLOSE.unauthenticated, `not authenticated within ${AUTH_TIMEOUT_MS / 1000} s`);
}

function onDrain(session: Session): Step {
  if (session.name === "live") return { session: { name: "draining", hello: session.hello }, effects: [] };
  if (session.name === "draining") return { session, effects: [] };
  return end(session, CLOSE.draining, "this gateway is restarting");
}

function outOfTurn(session: Session, frame: HostFrame): Step {
  return end(session, CLOSE.badFrame, `${frame.type} is out of turn`);
}

function end(session: Session, code: number, reason: string): Step {
  if (session.name === "closed") return { session, effects: [] };
  const lost = lose(session, reason);
  return { session: lost.session, effects: [{ type: "close", code, reason }, ...lost.effects] };
}

function lose(session: Session, reason: string): Step {
  const present = session.name === "authenticated" || session.name === "live" || session.name === "draining";
  return { session: { name: "closed" }, effects: present ? [{ type: "depart", reason }] : [] };
}

function freshNonce(): string {
  return randomBytes(32).toString("base64");
}
