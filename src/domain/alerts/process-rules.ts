import type { ProcessFigures } from "../processes/figures-schema.ts";
import type { Finding, Place } from "./finding-schema.ts";
import type { Hearing } from "./host-rules.ts";
import {
  amount,
  finding,
  type Reach,
  type RuleOf,
  reachOf,
  spanOf,
  type Verdict,
  verdictOf,
} from "./verdict-rules.ts";

export type ProcessKind = "event_loop_delay" | "memory_growth" | "pool_exhausted" | "process_silent";

/** A process of ours as its heartbeat left it. */
export type ProcessReading = Pick<ProcessFigures, "id" | "kind" | "hostname" | "pid" | "info"> & {
  startedAt: Date;
  heartbeatAt: Date;
};

/** Without these there is no product. */
const NEEDED = ["web", "gateway", "worker"] as const;
/** Beyond three beats, figures tell of the past. */
const FRESH_S = 30;
/** Somebody who stops a process to start another one gets this long. */
const REPLACED_S = 30;
const STEADY_S = 15;

/** What a rule about our own processes finds. */
export function evaluateProcesses(
  rule: RuleOf<ProcessKind>,
  processes: readonly ProcessReading[],
  { now, hearing }: { now: Date; hearing: Hearing },
): Verdict {
  const { components } = rule.scope;
  const isAsked = (kind: string) => components.length === 0 || (components as string[]).includes(kind);
  const inScope = processes.filter(({ kind }) => isAsked(kind));
  const { condition } = rule;
  if (condition.kind === "process_silent") {
    return silent(NEEDED.filter(isAsked), inScope, {
      now,
      afterS: condition.afterS,
      steadyForS: hearing.steadyForS,
    });
  }
  return verdictOf(
    inScope
      .filter(({ heartbeatAt }) => ageS(heartbeatAt, now) <= FRESH_S)
      .flatMap((process) => {
        const figure = figureOf(condition, process);
        if (figure === null) return [];
        const place = placeOf(process);
        return [
          { place, reach: reachOf(figure.value, figure.limit), finding: () => strained(place, figure, now) },
        ];
      }),
  );
}

type Figure = Pick<Finding, "unit"> & { value: number; limit: number; summary: string };

function figureOf(
  condition: RuleOf<Exclude<ProcessKind, "process_silent">>["condition"],
  process: ProcessReading,
): Figure | null {
  const { runtime, pool } = process.info;
  const name = placeOf(process).name;
  if (condition.kind === "event_loop_delay") {
    const value = runtime?.eventLoopDelayP99Ms;
    if (value == null) return null;
    const summary = `In ${name}, work waits up to ${amount(value)} ms for its turn.`;
    return { value, limit: condition.limitMs, unit: "ms", summary };
  }
  if (condition.kind === "memory_growth") {
    if (runtime?.heapUsedBytes == null || !runtime.heapLimitBytes) return null;
    const value = (runtime.heapUsedBytes / runtime.heapLimitBytes) * 100;
    const summary = `The heap of ${name} is filled to ${amount(value)} % of what it may take.`;
    return { value, limit: condition.percent, unit: "percent", summary };
  }
  if (pool?.longestWaitMs == null) return null;
  const summary = `In ${name}, somebody waited ${amount(pool.longestWaitMs)} ms for one of ${pool.max ?? "its"} database connections.`;
  return { value: pool.longestWaitMs, limit: condition.waitMs, unit: "ms", summary };
}

function strained(place: Place, { value, limit, unit, summary }: Figure, now: Date): Finding {
  return finding(place, { causedAt: now, value, limit, unit, summary });
}

function placeOf({ id, kind, hostname, pid }: ProcessReading): Place {
  return { kind: "process", id, name: `${kind} ${pid} on ${hostname}` };
}

/**
 * A kind of process is silent when none of it is alive, or when one of it went silent and no other was started there
 * since. After a gap in what is measured here nothing is said: the heartbeats of all stopped with the database.
 */
function silent(
  kinds: readonly string[],
  processes: readonly ProcessReading[],
  { now, afterS, steadyForS }: { now: Date; afterS: number; steadyForS: number },
): Verdict {
  return verdictOf(
    kinds.map((kind) => {
      const own = processes.filter((process) => process.kind === kind);
      const lost = own.filter(
        (process) =>
          ageS(process.heartbeatAt, now) >= afterS &&
          !own.some((other) => other.hostname === process.hostname && other.startedAt > process.heartbeatAt),
      );
      const place: Place = { kind: "process", id: kind, name: kind };
      const isTrouble = own.length === 0 || lost.length > 0;
      const reach: Reach = !isTrouble ? "clear" : steadyForS < STEADY_S ? "near" : "over";
      return { place, reach, finding: () => gone(place, { own, lost, now, afterS }) };
    }),
  );
}

function gone(
  place: Place,
  {
    own,
    lost,
    now,
    afterS,
  }: { own: readonly ProcessReading[]; lost: readonly ProcessReading[]; now: Date; afterS: number },
): Finding {
  const [first] = lost.toSorted((a, b) => a.heartbeatAt.getTime() - b.heartbeatAt.getTime());
  if (!first) {
    return finding(place, {
      causedAt: now,
      holdS: REPLACED_S,
      summary: `No ${place.name} process is running.`,
    });
  }
  const silentS = Math.round(ageS(first.heartbeatAt, now));
  const others = own.length - lost.length;
  const rest =
    others === 0
      ? "No other one is at work."
      : `${others} of its kind ${others === 1 ? "is" : "are"} at work.`;
  return finding(place, {
    causedAt: first.heartbeatAt,
    value: silentS,
    limit: afterS,
    unit: "s",
    count: lost.length,
    summary: `The ${placeOf(first).name} has given no sign of life for ${spanOf(silentS)}. ${rest}`,
  });
}

function ageS(time: Date, now: Date): number {
  return Math.max(0, (now.getTime() - time.getTime()) / 1000);
}
