import { getHeapStatistics } from "node:v8";
import { metrics } from "@sentry/core";
import {
  describeFlag,
  flagsOf,
  HISTORY_MS,
  type RuntimeFlag,
  type RuntimeReading,
} from "../runtime-rules.ts";
import type { TelemetrySettings } from "../settings.ts";
import { captureMessage } from "../tracker.ts";
import { type RuntimeFigures, watchRuntime } from "./runtime-health.ts";

/** How a process uses its database connections, since this was last asked. */
export interface PoolUse {
  max: number;
  open: number;
  idle: number;
  waiting: number;
  longestWaitMs: number;
}

/** What a process says about itself beside its heartbeat. */
export interface ProcessInfo {
  runtime: RuntimeFigures & { heapLimitBytes: number };
  pool: PoolUse | null;
  sentry: { on: boolean; problem: string | null; environment: string };
}

export interface RuntimeWatch {
  /** What was seen last, at most 10 s ago. */
  info(): ProcessInfo;
  stop(): void;
}

export interface RuntimeWatchOptions {
  settings: TelemetrySettings;
  /** Null in a process without a database. */
  pool: (() => PoolUse) | null;
  now?: () => number;
  everyMs?: number;
}

const LOOK_EVERY_MS = 10_000;
const METRICS_EVERY_MS = 60_000;
const TELL_AGAIN_MS = 3_600_000;

/**
 * Looks every 10 s at how this process is doing, sends it as Sentry metrics every minute, and reports what is wrong as
 * a warning, each kind once an hour. Keeps no process alive.
 */
export function startRuntimeWatch(options: RuntimeWatchOptions): RuntimeWatch {
  const { settings, now = Date.now, everyMs = LOOK_EVERY_MS } = options;
  const runtime = watchRuntime();
  const heapLimitBytes = getHeapStatistics().heap_size_limit;
  const history: RuntimeReading[] = [];
  const toldAt = new Map<RuntimeFlag, number>();
  const sentry = {
    on: settings.enabled && settings.dsn !== null,
    problem: settings.dsnProblem,
    environment: settings.environment,
  };
  let measuredAt = now();
  const look = (): ProcessInfo => ({
    runtime: { ...runtime.sample(), heapLimitBytes },
    pool: options.pool?.() ?? null,
    sentry,
  });
  let latest = look();

  const tick = () => {
    latest = look();
    const at = now();
    history.push({ at, ...latest.runtime, pool: latest.pool });
    while ((history[0]?.at ?? at) < at - HISTORY_MS) history.shift();
    for (const flag of flagsOf(history)) {
      if (at - (toldAt.get(flag) ?? Number.NEGATIVE_INFINITY) < TELL_AGAIN_MS) continue;
      toldAt.set(flag, at);
      tell(flag, latest);
    }
    if (at - measuredAt < METRICS_EVERY_MS) return;
    measuredAt = at;
    sendMetrics(latest);
  };
  const timer = setInterval(tick, everyMs);
  timer.unref();
  return {
    info: () => latest,
    stop() {
      clearInterval(timer);
      runtime.stop();
    },
  };
}

function tell(flag: RuntimeFlag, { runtime, pool }: ProcessInfo): void {
  captureMessage(describeFlag(flag), "warning", {
    fingerprint: ["runtime-health", flag],
    tags: { runtime_flag: flag },
    context: {
      eventLoopDelayP99Ms: Math.round(runtime.eventLoopDelayP99Ms),
      heapUsedBytes: runtime.heapUsedBytes,
      heapLimitBytes: runtime.heapLimitBytes,
      rssBytes: runtime.rssBytes,
      poolOpen: pool?.open ?? null,
      poolWaiting: pool?.waiting ?? null,
      poolLongestWaitMs: pool?.longestWaitMs ?? null,
    },
  });
}

function sendMetrics({ runtime, pool }: ProcessInfo): void {
  metrics.gauge("zen.event_loop_delay_p99", runtime.eventLoopDelayP99Ms, { unit: "millisecond" });
  metrics.gauge("zen.heap_used", runtime.heapUsedBytes, { unit: "byte" });
  metrics.gauge("zen.resident_memory", runtime.rssBytes, { unit: "byte" });
  if (!pool) return;
  metrics.gauge("zen.pool_open", pool.open);
  metrics.gauge("zen.pool_waiting", pool.waiting);
  metrics.gauge("zen.pool_longest_wait", pool.longestWaitMs, { unit: "millisecond" });
}
