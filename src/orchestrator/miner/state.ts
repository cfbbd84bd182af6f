import { formatHashrate } from "#src/protocol/hashrate.ts";
import type { DesiredState, ReportedState } from "#src/protocol/states.ts";
import type { MinerSummary } from "./summary.ts";
import type { MinerView } from "./view.ts";

/** What is known about the miner, and since when (host clock, ms since the epoch). */
export interface MinerState {
  state: ReportedState;
  /** One sentence for a person. */
  reason: string;
  since: number;
}

export interface StateMemory {
  current: MinerState;
  /** When the pool went away, and when hashes stopped without a reason; null while neither is so. */
  poolLostAt: number | null;
  idleSince: number | null;
  /** Since when the miner is down, also while it is started again and ends before it answers. */
  downSince: number | null;
}

export interface StateInput {
  now: number;
  view: MinerView;
  /** Null before the first decision. */
  previous: StateMemory | null;
  desired: DesiredState | null;
  /** The lost policy stopped the miner. */
  policyStopped: boolean;
}

/** A pool that is away for less than this is a reconnect, not a state, ms. */
const POOL_GRACE_MS = 20_000;
/** A miner that is neither paused nor without pool may be without hashes for this long, ms. */
const IDLE_GRACE_MS = 60_000;

/**
 * The miner's state from the last readings. Only the driver proves `miner_down`; an API that does not answer, or
 * answers nonsense, is `api_unreachable` at once and over with the next good answer. Short waits for the pool or for
 * hashes do not flap: the state before them is kept for the grace times above.
 */
export function decideState(input: StateInput): StateMemory {
  const verdict = judge(input);
  const current = input.previous?.current;
  const downSince = downSinceOf(input, verdict.state);
  const kept = current?.state === verdict.state ? current.since : input.now;
  const since = verdict.state === "miner_down" ? (downSince ?? kept) : kept;
  return {
    current: { state: verdict.state, reason: verdict.reason.slice(0, 300), since },
    poolLostAt: verdict.poolLostAt ?? null,
    idleSince: verdict.idleSince ?? null,
    downSince,
  };
}

/** A miner that ends each time it is started would otherwise never have been down for long. */
function downSinceOf({ view, previous, now }: StateInput, state: ReportedState): number | null {
  if (view.api.ok) return null;
  return previous?.downSince ?? (state === "miner_down" ? now : null);
}

interface Verdict {
  state: ReportedState;
  reason: string;
  poolLostAt?: number;
  idleSince?: number;
}

function judge(input: StateInput): Verdict {
  const { view } = input;
  if (view.process.running === false) return { state: "miner_down", reason: downReason(input) };
  if (!view.api.ok) {
    const { kind, message } = view.api.problem;
    const process = view.process.running ? "the miner's process runs" : view.process.detail;
    return { state: "api_unreachable", reason: `${message} (${kind}); ${process}` };
  }
  const summary = view.api.value;
  if (summary.paused === true) return { state: "paused", reason: pausedReason(input.desired) };
  if (isWithoutPool(summary)) return judgeWithoutPool(input, summary);
  return judgeHashes(input, summary);
}

function downReason(input: StateInput): string {
  const { detail } = input.view.process;
  if (input.policyStopped) return `stopped by the policy for a lost control plane; ${detail}`;
  return input.desired === "stopped" ? `stopped as asked; ${detail}` : detail;
}

function pausedReason(desired: DesiredState | null): string {
  return desired === "paused"
    ? "paused as asked"
    : "XMRig says paused, but no command asked for it: keyboard, battery, an active user, or another tool";
}

function isWithoutPool(summary: MinerSummary): boolean {
  return (
    summary.poolUptimeS === 0 &&
    !(summary.hashrate10s !== null && summary.hashrate10s > 0 && summary.pool === null)
  );
}

function judgeWithoutPool(input: StateInput, summary: MinerSummary): Verdict {
  const poolLostAt = input.previous?.poolLostAt ?? input.now;
  const pool = summary.pool ?? "its pool";
  const previous = input.previous?.current.state;
  if (input.now - poolLostAt < POOL_GRACE_MS && previous !== "no_pool") {
    const state = previous === "mining" ? "mining" : "warming_up";
    return { state, reason: `connecting to ${pool}`, poolLostAt };
  }
  const failures = summary.poolFailures === null ? "" : `, ${summary.poolFailures} failures so far`;
  return { state: "no_pool", reason: `no connection to ${pool}${failures}`, poolLostAt };
}

function judgeHashes(input: StateInput, summary: MinerSummary): Verdict {
  const { hashrate10s, hashrate60s } = summary;
  if (hashrate10s !== null && hashrate10s > 0) {
    const rate = `${formatHashrate(hashrate10s)} over 10 s`;
    if (hashrate60s === null)
      return { state: "warming_up", reason: `${rate}; the first minute is not full yet` };
    return { state: "mining", reason: rate };
  }
  if (summary.paused === null && hashrate10s === null && summary.uptimeS === null) {
    return { state: "unknown", reason: "XMRig's answer has none of the fields that tell what it does" };
  }
  const idleSince = input.previous?.idleSince ?? input.now;
  const idleMs = input.now - idleSince;
  if (idleMs >= IDLE_GRACE_MS) {
    const reason = `no hashes for ${Math.round(idleMs / 1000)} s, though XMRig is neither paused nor without pool`;
    return { state: "unknown", reason, idleSince };
  }
  return { state: "warming_up", reason: "no hashes counted yet", idleSince };
}
