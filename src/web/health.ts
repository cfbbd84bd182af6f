import type { ProcessFigures } from "#src/domain/processes/figures-schema.ts";
import type { Readiness } from "#src/domain/processes/schema.ts";

/** A due job may wait this long before the queue counts as stuck. */
const MAX_QUEUE_WAIT_S = 120;

/** What was found out about the parts; null where the database could not be asked. */
export type Findings = {
  readiness: Readiness | null;
  pendingMigrations: string[] | null;
  processes: ProcessFigures[] | null;
  telemetry: WaitingTelemetry | null;
};

/** Envelopes that are not recorded yet, and those that Sentry has not accepted yet. */
export type WaitingTelemetry = { inbox: number; outbox: number };

/** The worst that any process of a kind says of itself; null where none says it. */
export type KindFigures = {
  processes: number;
  eventLoopDelayP99Ms: number | null;
  heapUsedBytes: number | null;
  rssBytes: number | null;
  poolWaiting: number | null;
  poolLongestWaitMs: number | null;
};

type Check = { ok: boolean; detail: string };
export type Health = {
  ready: boolean;
  version: string;
  checks: { database: Check; migrations: Check; queue: Check; worker: Check; gateway: Check };
  /** By kind of process. What it says never makes the product unready: slow is not down. */
  runtime: Record<string, KindFigures> | null;
  telemetry: WaitingTelemetry | null;
};

/** Whether the product can do its work, and for each part that cannot, why. */
export function judgeHealth(findings: Findings, version: string): Health {
  const { readiness, pendingMigrations, processes, telemetry } = findings;
  const unknown: Check = { ok: false, detail: "not known while the database does not answer" };
  const checks = {
    database: readiness ? { ok: true, detail: "answers" } : { ok: false, detail: "does not answer" },
    migrations: pendingMigrations ? judgeMigrations(pendingMigrations) : unknown,
    queue: readiness ? judgeQueue(readiness.queue) : unknown,
    worker: readiness ? judgeAlive(readiness.alive.worker, "worker") : unknown,
    gateway: readiness ? judgeAlive(readiness.alive.gateway, "gateway") : unknown,
  };
  const ready = Object.values(checks).every((check) => check.ok);
  return { ready, version, checks, runtime: processes && worstByKind(processes), telemetry };
}

function worstByKind(processes: readonly ProcessFigures[]): Record<string, KindFigures> {
  const kinds = [...new Set(processes.map((process) => process.kind))];
  return Object.fromEntries(
    kinds.map((kind) => [kind, worstOf(processes.filter((process) => process.kind === kind))]),
  );
}

function worstOf(processes: readonly ProcessFigures[]): KindFigures {
  const worst = (value: (info: ProcessFigures["info"]) => number | null | undefined) => {
    const known = processes.map(({ info }) => value(info)).filter((each) => typeof each === "number");
    return known.length === 0 ? null : Math.round(Math.max(...known));
  };
  return {
    processes: processes.length,
    eventLoopDelayP99Ms: worst((info) => info.runtime?.eventLoopDelayP99Ms),
    heapUsedBytes: worst((info) => info.runtime?.heapUsedBytes),
    rssBytes: worst((info) => info.runtime?.rssBytes),
    poolWaiting: worst((info) => info.pool?.waiting),
    poolLongestWaitMs: worst((info) => info.pool?.longestWaitMs),
  };
}

function judgeMigrations(pending: string[]): Check {
  if (pending.length === 0) return { ok: true, detail: "all applied" };
  return { ok: false, detail: `${pending.length} not applied, first ${pending[0]}` };
}

function judgeQueue({ due, oldestWaitS }: Readiness["queue"]): Check {
  const detail = `${due} due, the oldest for ${Math.round(oldestWaitS)} s`;
  return { ok: oldestWaitS <= MAX_QUEUE_WAIT_S, detail };
}

function judgeAlive(count: number, kind: string): Check {
  return { ok: count > 0, detail: `${count} ${kind} ${count === 1 ? "process" : "processes"} alive` };
}
