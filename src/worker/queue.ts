import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Logger as QueueLogger, type Runner, run, type WorkerEvents } from "graphile-worker";
import type { Logger } from "#src/telemetry/log.ts";
import { cronItems, taskList, type Work } from "./schedule.ts";

export type Queue = {
  /** Ids that this process holds jobs under, so that others can tell when their holder is gone. */
  workerIds(): string[];
  /** Finishes the jobs that are running and takes no more. */
  stop(): Promise<void>;
};

const RESTART_AFTER_MS = 2_000;
const CONCURRENT_JOBS = 2;

/** Runs the queue, and starts it again whenever the database took it down. */
export function startQueue(connectionString: string, work: Work, log: Logger): Queue {
  const parsedCronItems = cronItems();
  const stopping = new AbortController();
  const workerIds = new Set<string>();
  let runner: Runner | null = null;
  const events = new EventEmitter() as WorkerEvents;
  events.on("worker:create", ({ worker }) => workerIds.add(worker.workerId));
  events.on("worker:release", ({ worker }) => workerIds.delete(worker.workerId));
  events.on("job:failed", ({ job, error }) => {
    log.error({ err: error, job: job.task_identifier, attempts: job.attempts }, "a job failed for good");
  });

  const runUntilItEnds = async () => {
    runner = await run({
      connectionString,
      taskList: taskList(work),
      parsedCronItems,
      concurrency: CONCURRENT_JOBS,
      noHandleSignals: true,
      logger: queueLogger(log),
      events,
    });
    if (stopping.signal.aborted) await runner.stop();
    await runner.promise;
  };
  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      await runUntilItEnds().catch((error: unknown) => {
        log.warn({ err: error }, "the queue stopped; starting it again");
      });
      runner = null;
      await delay(RESTART_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = keepRunning();
  return {
    workerIds: () => [...workerIds],
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
