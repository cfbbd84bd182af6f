import { setTimeout as delay } from "node:timers/promises";
import { captureError } from "#src/telemetry/tracker.ts";
import { type QueueRun, type QueueRunOptions, startQueueRun } from "./queue-run.ts";

export type Queue = {
  /** Names that this process holds jobs under, so that others can tell when their holder is gone. */
  holders(): string[];
  /** Finishes the jobs that are running and takes no more. */
  stop(): Promise<void>;
};

const RESTART_AFTER_MS = 2_000;
/** An outage is one event, not one for each try in it. */
const OUTAGE_MS = 600_000;

/** Runs the queue, and starts it again whenever the database took it down; jobs still running are let end. */
export function startQueue(options: Omit<QueueRunOptions, "onTrouble">): Queue {
  const stopping = new AbortController();
  const runs = new Set<QueueRun>();
  let troubleAt = Number.NEGATIVE_INFINITY;
  const onTrouble = (error: unknown) => {
    const isNew = performance.now() - troubleAt > OUTAGE_MS;
    troubleAt = performance.now();
    // Of a refused connection alone nobody could tell that it is the database's.
    const about = { operation: "queue", level: "warning", tags: { error_class: "database" } } as const;
    if (isNew) captureError(error, about);
  };
  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      const run = startQueueRun({ ...options, onTrouble });
      runs.add(run);
      run.ended.finally(() => runs.delete(run));
      await run.closed;
      await delay(RESTART_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = keepRunning();
  return {
    holders: () => [...runs].flatMap((run) => run.holder() ?? []),
    stop: async () => {
      stopping.abort();
      for (const run of runs) run.close();
      await running;
      await Promise.all([...runs].map((run) => run.ended));
    },
  };
}
