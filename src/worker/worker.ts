import { randomUUID } from "node:crypto";
import { createDatabase } from "#src/db/client.ts";
import { startHeartbeat } from "#src/db/heartbeat.ts";
import type { Signer } from "#src/domain/commands/signer.ts";
import type { WorkerEnv } from "#src/env/worker.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { releaseLease, takeLease } from "./lease.ts";
import { startLeasedLoop } from "./leased-loop.ts";
import { startQueue } from "./queue.ts";
import { enqueueFirstJobs } from "./schedule.ts";
import { sweepOnce, sweepSteps } from "./sweep.ts";

const SWEEP = "sweep";
const SWEEP_EVERY_MS = 1_000;
/** Far longer than the time limits of a tick's transactions together need with a database that answers. */
const SWEEP_LIMIT_MS = 120_000;
const CONNECTIONS = 5;

export type Worker = { stop(): Promise<void> };

/**
 * Starts the queue and the sweep. Throws when the database cannot be reached at the start. `onStuck` is called when
 * the sweep hangs for ever, which only a new process ends.
 */
export async function startWorker(
  env: Pick<WorkerEnv, "databaseUrl" | "directDatabaseUrl" | "retention">,
  signer: Signer,
  log: Logger,
  onStuck: () => void,
): Promise<Worker> {
  const db = createDatabase(env.databaseUrl, CONNECTIONS);
  await enqueueFirstJobs(db);
  const queue = startQueue({
    connectionString: env.directDatabaseUrl,
    work: { db, retention: env.retention, now: () => new Date() },
    log,
  });
  const heartbeat = await startHeartbeat(db, {
    kind: "worker",
    version: VERSION,
    listens: "",
    log,
    info: () => ({ queueWorkers: queue.holders(), rssBytes: process.memoryUsage.rss() }),
  });
  const holder = randomUUID();
  const steps = sweepSteps(db, signer, heartbeat);
  const sweep = startLeasedLoop({
    everyMs: SWEEP_EVERY_MS,
    take: () => takeLease(db, SWEEP, holder),
    release: () => releaseLease(db, SWEEP, holder),
    work: () => sweepOnce(steps, log),
    limitMs: SWEEP_LIMIT_MS,
    onStuck,
    log,
  });
  return {
    stop: async () => {
      await sweep.stop();
      await queue.stop();
      await heartbeat.stop();
      await db.$disconnect();
    },
  };
}
