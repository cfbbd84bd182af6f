import { monitorEventLoopDelay } from "node:perf_hooks";

/** How the process itself is doing. */
export interface RuntimeFigures {
  /** Of the time since the last sample; ms. */
  eventLoopDelayP50Ms: number;
  eventLoopDelayP99Ms: number;
  eventLoopDelayMaxMs: number;
  heapUsedBytes: number;
  heapTotalBytes: number;
  externalBytes: number;
  rssBytes: number;
  uptimeSeconds: number;
}

export interface RuntimeHealth {
  /** The figures now; the delays begin again with each call. */
  sample(): RuntimeFigures;
  stop(): void;
}

const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

/** Watches the event loop from now on; the timer behind it keeps no process alive. */
export function watchRuntime(): RuntimeHealth {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  // The histogram holds the whole interval of its own timer; what is beyond that is delay.
  const beyond = (ns: number) => Math.max(0, (Number.isFinite(ns) ? ns : 0) / NS_PER_MS - RESOLUTION_MS);
  return {
    sample() {
      const memory = process.memoryUsage();
      const figures = {
        eventLoopDelayP50Ms: beyond(delay.percentile(50)),
        eventLoopDelayP99Ms: beyond(delay.percentile(99)),
        eventLoopDelayMaxMs: beyond(delay.max),
        heapUsedBytes: memory.heapUsed,
        heapTotalBytes: memory.heapTotal,
        externalBytes: memory.external,
        rssBytes: memory.rss,
        uptimeSeconds: process.uptime(),
      };
      delay.reset();
      return figures;
    },
    stop: () => void delay.disable(),
  };
}
