import type pg from "pg";
import { backoffMs } from "../backoff.ts";
import type { Destination, Target, Upstream } from "../upstream.ts";
import { type DueRow, dueRows } from "./due-rows.ts";
import { isLimited, type Limits, liveLimits, mergeLimits } from "./rate-limits.ts";
import { type SendOptions, type Sent, sendEnvelope } from "./send.ts";
import { type Attempt, settle } from "./settle.ts";

/** How one upstream does, in the memory of whoever delivers: a new process tries at once. */
interface Health {
  failures: number;
  pausedUntil: number;
}

export interface Deliverer {
  /** One round to every upstream. Returns how many envelopes are settled; 0 also while upstreams are paused. */
  deliverOnce(options: SendOptions): Promise<number>;
}

const ROUND = 24;
const AT_ONCE = 4;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Nothing but a change of the settings helps; a new process reads them. */
const MISCONFIGURED_PAUSE_MS = 5 * 60_000;

/** Sends what waits in the outbox. One process at a time may do it. */
export function createDeliverer(pool: pg.Pool, upstream: Upstream): Deliverer {
  const targets = Object.entries(upstream) as [Target, Destination][];
  const health = new Map(targets.map(([target]) => [target, { failures: 0, pausedUntil: 0 }]));
  return {
    deliverOnce: async (options) => {
      const rounds = targets.map(async ([target, destination]) => {
        const state = health.get(target);
        return state ? roundTo(pool, target, destination, state, options) : 0;
      });
      return (await Promise.all(rounds)).reduce((sum, settled) => sum + settled, 0);
    },
  };
}

async function roundTo(
  pool: pg.Pool,
  target: Target,
  destination: Destination,
  health: Health,
  options: SendOptions,
): Promise<number> {
  const now = new Date();
  if (health.pausedUntil > now.getTime()) return 0;
  const known = await readLimits(pool, target);
  // While it fails, one envelope at a time finds out whether it does still.
  const limit = health.failures > 0 ? 1 : ROUND;
  const rows = await dueRows(pool, target, { now, limits: known, limit });
  if (rows.length === 0) return 0;
  const round = await sendAll(destination, rows, known, options);
  if (round.attempts.length === 0) return 0;
  const at = new Date();
  updateHealth(health, round.attempts, at.getTime());
  const limits = liveLimits(round.limits, at.getTime());
  await settle(pool, { target, project: destination.project, attempts: round.attempts, limits, now: at });
  return round.attempts.filter(({ sent }) => isSettled(sent)).length;
}

/** Sends a few at once, and begins no more when the server fails or limits what would be next. */
async function sendAll(
  destination: Destination,
  rows: readonly DueRow[],
  known: Limits,
  options: SendOptions,
): Promise<{ attempts: Attempt[]; limits: Limits }> {
  const attempts: Attempt[] = [];
  let limits = known;
  let isFailing = false;
  const waiting = [...rows];
  const lane = async () => {
    for (let next = waiting.shift(); next && !isFailing; next = waiting.shift()) {
      const { body, ...row } = next;
      if (isLimited(limits, row.category, Date.now())) continue;
      const sent = await sendEnvelope(destination, { body, category: row.category }, options);
      // What was cut short by this process says nothing about the server.
      if (options.signal.aborted && !isSettled(sent)) return;
      limits = mergeLimits(limits, limitsAfter(sent, row.category));
      isFailing ||= !isSettled(sent) && sent.verdict.kind !== "limited";
      attempts.push({ row, sent });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { attempts, limits };
}

/** A 429 whose headers do not name the category that it refused would be asked again at once. */
function limitsAfter({ verdict, limits }: Sent, category: string): Limits {
  const now = Date.now();
  if (verdict.kind !== "limited" || isLimited(limits, category, now)) return limits;
  return { ...limits, [category]: now + 60_000 };
}

function updateHealth(health: Health, attempts: readonly Attempt[], now: number): void {
  const kinds = new Set(attempts.map(({ sent }) => sent.verdict.kind));
  if (kinds.has("misconfigured")) {
    health.failures += 1;
    health.pausedUntil = now + MISCONFIGURED_PAUSE_MS;
  } else if (kinds.has("unreachable") || kinds.has("failing")) {
    health.failures += 1;
    health.pausedUntil = now + backoffMs(health.failures, Math.random(), LONGEST_PAUSE_MS);
  } else {
    health.failures = 0;
  }
}

function isSettled({ verdict }: Sent): boolean {
  return verdict.kind === "accepted" || verdict.kind === "rejected";
}

async function readLimits(pool: pg.Pool, target: Target): Promise<Limits> {
  const { rows } = await pool.query<{ limits: Record<string, string> }>(
    "select limits from upstream_state where target = $1",
    [target],
  );
  const stated = Object.entries(rows[0]?.limits ?? {});
  return Object.fromEntries(stated.map(([category, until]) => [category, Date.parse(until)]));
}
