import { createHash } from "node:crypto";
import { type CommandKind, type CommandStatus, STATE_COMMANDS } from "#src/protocol/commands.ts";
import type { DesiredState } from "#src/protocol/states.ts";

/** How long a command waits for its host before it expires. */
export const PENDING_LIFE_MS = 15 * 60_000;
/** Added to a command's deadline before it is given up, for the way back of the outcome. */
export const TIMEOUT_GRACE_MS = 15_000;
/** Automatic retries after what an operator issued. */
export const MAX_RETRIES = 2;
/** A failure older than this is left to people: a miner that starts long after it was asked to is a surprise. */
export const RETRY_WINDOW_MS = 15 * 60_000;

const RETRY_BACKOFF_MS = [5_000, 30_000] as const;

/** Every edge a command may take; a status without edges is final. */
export const TRANSITIONS: Readonly<Record<CommandStatus, readonly CommandStatus[]>> = {
  pending: ["delivered", "failed", "expired", "cancelled", "superseded"],
  delivered: ["running", "succeeded", "failed"],
  running: ["succeeded", "failed"],
  succeeded: [],
  failed: [],
  expired: [],
  cancelled: [],
  superseded: [],
};

/** What the operator wants from now on, or null when the kind leaves that as it is. */
export function desiredAfter(kind: CommandKind): DesiredState | null {
  if (kind === "start" || kind === "resume") return "mining";
  if (kind === "pause") return "paused";
  return kind === "stop" ? "stopped" : null;
}

/** Whether a kind is one of start, stop, pause, resume. */
export function isStateCommand(kind: CommandKind): boolean {
  return (STATE_COMMANDS as readonly CommandKind[]).includes(kind);
}

/** Whether nothing can happen to a command any more, but for a late outcome being noted. */
export function isOver(status: CommandStatus): boolean {
  return TRANSITIONS[status].length === 0;
}

/** How long the host may take from `go` to the outcome: starting a miner allocates its dataset first. */
export function deadlineMsOf(kind: CommandKind): number {
  return kind === "start" || kind === "restart" ? 120_000 : 60_000;
}

/** Why a command makes no sense on a host whose miner was asked to stop; null when it does. */
export function refusalByDesired(
  kind: CommandKind,
  host: { name: string; desired: DesiredState | null },
): string | null {
  if (host.desired !== "stopped") return null;
  if (kind === "resume") return `The miner on ${host.name} is stopped, not paused. Start it instead.`;
  if (kind === "pause")
    return `The miner on ${host.name} is stopped; there is nothing to pause. Start it first.`;
  return null;
}

/** SHA-256 hex that tells a repeated request from another one with the same idempotency key. */
export function requestHash(request: { kind: CommandKind; args: unknown; reason: string }): string {
  return createHash("sha256")
    .update(JSON.stringify([request.kind, request.args, request.reason]))
    .digest("hex");
}

/** What decides whether a failed command is tried again. */
export type RetryFacts = {
  status: CommandStatus;
  recoverable: boolean;
  attempt: number;
  finishedAt: Date | null;
  /** The host told its outcome after the control plane had given up. */
  hasLateOutcome: boolean;
  /** A later command of the host made this one pointless. */
  overtaken: boolean;
  hostActive: boolean;
  now: Date;
};

/** A recoverable failure is tried again, later each time, while nothing newer was asked of the host. */
export function shouldRetry(facts: RetryFacts): boolean {
  const backoffMs = RETRY_BACKOFF_MS[facts.attempt];
  if (facts.status !== "failed" || !facts.recoverable || facts.finishedAt === null) return false;
  if (facts.attempt >= MAX_RETRIES || backoffMs === undefined) return false;
  if (facts.hasLateOutcome || facts.overtaken || !facts.hostActive) return false;
  const ageMs = facts.now.getTime() - facts.finishedAt.getTime();
  return ageMs >= backoffMs && ageMs <= RETRY_WINDOW_MS;
}

/** What to know before waiting for a pending command; null when the host can take it at once. */
export function pendingNote(facts: {
  status: CommandStatus;
  expiresAt: Date;
  offlineSince: Date | null;
  neverConnected: boolean;
  maintenanceUntil: Date | null;
}): string | null {
  if (facts.status !== "pending") return null;
  const until = `it will be delivered when it connects, until ${clock(facts.expiresAt)}.`;
  if (facts.neverConnected) return `The host has never connected; ${until}`;
  if (facts.offlineSince !== null) return `The host is offline since ${clock(facts.offlineSince)}; ${until}`;
  if (facts.maintenanceUntil !== null) {
    return `The host is in maintenance until ${clock(facts.maintenanceUntil)}; the command is carried out all the same.`;
  }
  return null;
}

function clock(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
