import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Logger as QueueLogger, type Runner, run, type WorkerEvents } from "graphile-worker";
import type { Logger } from "#src/telemetry/log.ts";
import { cronItems, taskList, type Work } from "./schedule.ts";

export type Queue = {
  /** Names that this process holds jobs under, so that others can tell when their holder is gone. */
  holders(): string[];
  /** Finishes the jobs that are running and takes no more. */
  stop(): Promise<void>;
};

const RESTART_AFTER_MS = 2_000;
const CONCURRENT_JOBS = 2;
/** The queue's pool hands a connection that broke while it was lent out again and again; only a new pool ends that. */
const FAILURES_BEFORE_RESTART = 3;

/** Runs the queue, and starts it again whenever the database took it down. */
export function startQueue(connectionString: string, work: Work, log: Logger): Queue {
  const parsedCronItems = cronItems();
  const stopping = new AbortController();
  const holders = new Set<string>();
  let runner: Runner | null = null;
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are held in the name of the pool, not of the worker in it that runs them.
  events.on("pool:create", ({ workerPool }) => holders.add(workerPool.id));
  events.on("job:failed", ({ job, error }) => {
    log.error({ err: error, job: job.task_identifier, attempts: job.attempts }, "a job failed for good");
  });

  const startAgain = (reason: string) => {
    if (runner === null) return;
    const broken = runner;
    runner = null;
    log.warn({ reason }, "starting the queue again with new connections");
    broken.stop().catch((error: unknown) => log.warn({ err: error }, "the queue did not stop cleanly"));
  };
  const failures = new Map<string, number>();
  events.on("worker:getJob:error", ({ worker: { workerId } }) => {
    const count = (failures.get(workerId) ?? 0) + 1;
    failures.set(workerId, count);
    if (count >= FAILURES_BEFORE_RESTART) startAgain("the queue cannot read its jobs");
  });
  // Whatever broke this connection may have broken the one that a job was to be given back through.
  events.on("pool:listen:error", () => startAgain("the queue lost its connection"));
  events.on("worker:getJob:empty", ({ worker }) => failures.delete(worker.workerId));
  events.on("job:start", ({ worker }) => failures.delete(worker.workerId));

  const runUntilItEnds = async () => {
    const started = await run({
      connectionString,
      taskList: taskList(work),
      parsedCronItems,
      concurrency: CONCURRENT_JOBS,
      noHandleSignals: true,
      logger: queueLogger(log),
      events,
    });
    runner = started;
    if (stopping.signal.aborted) await started.stop();
    await started.promise;
  };
  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      await runUntilItEnds().catch((error: unknown) => {
        log.warn({ err: error }, "the queue stopped; starting it again");
      });
      runner = null;
      // A pool that fell with its connections does not say so; what it held must not look held for ever.
      holders.clear();
      failures.clear();
      await delay(RESTART_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = keepRunning();
  return {
    holders: () => [...holders],
    stop: async () => {
      stopping.abort();
      await runner
        ?.stop()
        .catch((error: unknown) => log.warn({ err: error }, "the queue did not stop cleanly"));
      await running;
    },
  };
}

function queueLogger(log: Logger): QueueLogger {
  const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  return new QueueLogger(() => (level, message) => log[levels[level]]({}, message));
}
