import { EventEmitter } from "node:events";
import { Logger as QueueLogger, run, type WorkerEvents } from "graphile-worker";
import { createPool } from "#src/db/pool.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { cronItems, taskList, type Work } from "./schedule.ts";

export type QueueRun = {
  /** The name that it holds jobs under; null before it takes any. */
  holder(): string | null;
  /** Resolves once it takes no more jobs. Those that it is running may go on. */
  closed: Promise<void>;
  /** Resolves once it holds no more jobs either. */
  ended: Promise<void>;
  /** Takes no more jobs. */
  close(): void;
};

export type QueueRunOptions = {
  connectionString: string;
  work: Work;
  log: Logger;
  /** The queue cannot be read, and is started again. */
  onTrouble(error: unknown): void;
};

const CONCURRENT_JOBS = 2;
/** One for each job, one that listens, one for the clock. */
const CONNECTIONS = CONCURRENT_JOBS + 2;

/**
 * Runs the queue over connections of its own, until it is closed or cannot read its jobs. A job whose outcome or
 * whose taking was lost with a connection stays held in this run's name, and is given back after its end.
 */
export function startQueueRun(options: QueueRunOptions): QueueRun {
  const { log, onTrouble } = options;
  const closing = new AbortController();
  const closed = new Promise<void>((resolve) => {
    closing.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  let holder: string | null = null;
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are held in the name of the pool, not of the worker in it that runs them.
  events.on("pool:create", ({ workerPool }) => {
    holder = workerPool.id;
  });
  events.on("job:failed", ({ job, error }) => {
    log.error({ err: error, job: job.task_identifier, attempts: job.attempts }, "a job failed for good");
  });
  events.on("worker:getJob:error", ({ error }) => {
    if (closing.signal.aborted) return;
    log.warn({ reason: reasonOf(error) }, "the queue cannot read its jobs; starting it again");
    onTrouble(error);
    closing.abort();
  });
  // It also closes by itself when it could not write an outcome; jobs still running need not keep others waiting.
  events.on("pool:gracefulShutdown", () => closing.abort());
  const ended = runUntil(closing.signal, { ...options, events })
    .catch((error: unknown) => {
      log.warn({ reason: reasonOf(error) }, "the queue stopped; starting it again");
      onTrouble(error);
    })
    .finally(() => closing.abort());
  return { holder: () => holder, closed, ended, close: () => closing.abort() };
}

type RunOptions = QueueRunOptions & { events: WorkerEvents };

async function runUntil(signal: AbortSignal, { connectionString, work, log, events }: RunOptions) {
  const pool = createPool(connectionString, CONNECTIONS, (error) => {
    log.warn({ reason: error.message }, "the queue lost a connection");
  });
  try {
    const runner = await run({
      pgPool: pool,
      taskList: taskList(work),
      parsedCronItems: cronItems(),
      concurrency: CONCURRENT_JOBS,
      noHandleSignals: true,
      logger: queueLogger(log),
      events,
      // Without a batch nobody hears that an outcome could not be written, and the process ends by it.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    const stop = () => {
      runner.stop().catch((error: unknown) => {
        log.debug({ reason: reasonOf(error) }, "the queue had stopped already");
      });
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    await runner.promise;
  } finally {
    await pool.end();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function queueLogger(log: Logger): QueueLogger {
  const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  return new QueueLogger(() => (level, message) => log[levels[level]]({}, message));
}
