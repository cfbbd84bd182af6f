import { CLOSE } from "#src/protocol/frames.ts";
import type { ConnectionState } from "./status.ts";

/** What can happen to a connection. */
export type ConnectionEvent = "dial" | "challenge" | "welcome" | "ready" | "stop" | "closed";

const TRANSITIONS: Record<ConnectionState, Partial<Record<ConnectionEvent, ConnectionState>>> = {
  offline: { dial: "connecting" },
  connecting: { challenge: "challenged", closed: "offline", stop: "draining" },
  challenged: { welcome: "authenticated", closed: "offline", stop: "draining" },
  authenticated: { ready: "live", closed: "offline", stop: "draining" },
  live: { closed: "offline", stop: "draining" },
  draining: { closed: "offline" },
};

/** The state after an event, or null when that event makes no sense there. */
export function nextState(state: ConnectionState, event: ConnectionEvent): ConnectionState | null {
  return TRANSITIONS[state][event] ?? null;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 30_000;
const REVOKED_RETRY_MS = 5 * 60_000;

/**
 * How long to wait before dialling again, ms. Exponential with full jitter, so that a fleet that lost one gateway
 * does not come back as one; closes that say "not now" have delays of their own.
 */
export function retryDelayMs(input: { failures: number; closeCode: number; random: number }): number {
  const { failures, closeCode, random } = input;
  if (closeCode === CLOSE.revoked) return REVOKED_RETRY_MS * (1 + random / 10);
  if (closeCode === CLOSE.replaced || closeCode === CLOSE.tooManyFrames)
    return LONGEST_RETRY_MS * (1 + random / 10);
  if (closeCode === CLOSE.unsupportedProtocol) return LONGEST_RETRY_MS * (1 + random);
  const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 16));
  return ceiling * random;
}

/** What a person should do about a close, or null when it mends itself. */
export function closeAdvice(closeCode: number): string | null {
  switch (closeCode) {
    case CLOSE.revoked:
      return "this host was revoked or removed. Enrol it again with a new token, or uninstall the orchestrator";
    case CLOSE.replaced:
      return "another connection uses this host's identity. If a disk was cloned, enrol one of the machines again";
    case CLOSE.unsupportedProtocol:
      return "the control plane does not speak this orchestrator's protocol. Install the orchestrator it offers";
    case CLOSE.unauthenticated:
      return "the gateway did not accept this host's key. If that persists, enrol the host again";
    default:
      return null;
  }
}
