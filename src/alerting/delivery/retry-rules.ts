import type { Outcome } from "./outcome.ts";

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** A message that could not be told for this long tells nothing any more. */
const GIVE_UP_MS = 86_400_000;

export type Attempted = {
  reason: string;
  /** Attempts with this one, from 1. */
  attempts: number;
  /** When it was tried first. */
  firstTriedAt: Date;
};

export type Verdict =
  | { state: "sent" }
  | { state: "failed"; problem: string }
  /** Tried again after `waitMs`. */
  | { state: "pending"; problem: string; waitMs: number };

/** What an attempt makes of a message. `random` is from 0 to 1. Somebody waits for a test, so it is tried once. */
export function verdictOf(outcome: Outcome, attempted: Attempted, now: Date, random: number): Verdict {
  if (outcome.kind === "sent") return { state: "sent" };
  if (outcome.kind === "refused" || attempted.reason === "test") {
    return { state: "failed", problem: outcome.problem };
  }
  const waitMs = Math.max(outcome.waitMs ?? 0, backoffMs(attempted.attempts, random));
  const endsAt = attempted.firstTriedAt.getTime() + GIVE_UP_MS;
  if (now.getTime() + waitMs > endsAt) {
    return { state: "failed", problem: `${outcome.problem} It was tried for a day.` };
  }
  return { state: "pending", problem: outcome.problem, waitMs };
}

/** Doubled each time, spread over its upper half so that not everybody comes back at once. */
export function backoffMs(attempts: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.round(full / 2 + (full / 2) * random);
}

/** Whether a message waited so long for its first attempt that it is not worth sending. */
export function isStale(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > GIVE_UP_MS;
}
