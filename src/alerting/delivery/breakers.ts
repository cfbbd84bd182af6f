import type { Outcome } from "./outcome.ts";

/** Keeps from asking servers that fail, each by itself. In the memory of one process: a new one asks at once. */
export interface Breakers {
  /** Whether a server may be asked now. True promises a call of `leave`; while it fails, one asks at a time. */
  enter(server: string): boolean;
  /** What came of it; null when it was not asked after all. */
  leave(server: string, outcome: Outcome | null): void;
}

/** In a row, before a server counts as failing. */
const FAILURES = 3;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

type Server = { failures: number; closedUntil: number; isProbed: boolean };

/** `now` in ms; `random` from 0 to 1. */
export function createBreakers(now: () => number, random: () => number): Breakers {
  const servers = new Map<string, Server>();
  const isFailing = (server: Server) => server.failures >= FAILURES;
  return {
    enter(name) {
      const server = servers.get(name);
      if (!server) return true;
      if (now() < server.closedUntil || (isFailing(server) && server.isProbed)) return false;
      server.isProbed = isFailing(server);
      return true;
    },
    leave(name, outcome) {
      const server = servers.get(name) ?? { failures: 0, closedUntil: 0, isProbed: false };
      server.isProbed = false;
      if (outcome === null) return;
      // A refusal is an answer: the server works.
      if (outcome.kind !== "failed") return void servers.delete(name);
      server.failures += 1;
      const pauseMs = Math.max(
        outcome.waitMs ?? 0,
        isFailing(server) ? pauseOf(server.failures, random()) : 0,
      );
      server.closedUntil = now() + pauseMs;
      servers.set(name, server);
    },
  };
}

function pauseOf(failures: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - FAILURES, 16));
  return full / 2 + (full / 2) * random;
}
