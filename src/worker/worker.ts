import { randomUUID } from "node:crypto";
import { metrics } from "@sentry/node";
import { createDatabase, type Database } from "#src/db/client.ts";
import { startHeartbeat } from "#src/db/heartbeat.ts";
import { releaseLease, takeLease } from "#src/db/lease.ts";
import type { Signer } from "#src/domain/commands/signer.ts";
import { readiness } from "#src/domain/processes/queries.ts";
import { judgeNewestRelease, noteReleases } from "#src/domain/releases/writes.ts";
import type { WorkerEnv } from "#src/env/worker.ts";
import type { SentryClient } from "#src/sentry-api/client.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { readBuildFacts } from "./build-facts.ts";
import { checkInAlive } from "./check-in.ts";
import { everyMinute } from "./every-minute.ts";
import { startLeasedLoop } from "./leased-loop.ts";
import { startQueue } from "./queue.ts";
import { enqueueFirstJobs } from "./schedule.ts";
import { createSweep, sweepSteps } from "./sweep.ts";

const SWEEP = "sweep";
const SWEEP_EVERY_MS = 1_000;
/** Far longer than the time limits of a tick's transactions together need with a database that answers. */
const SWEEP_LIMIT_MS = 120_000;
const CONNECTIONS = 5;
const SWEEP_MONITOR = {
  slug: "worker-sweep",
  schedule: { type: "interval", value: 1, unit: "minute" },
} as const;

export interface Worker {
  /** Work that one worker at a time does, besides its own. */
  lease(name: string): { take(): Promise<boolean>; release(): Promise<void> };
  stop(): Promise<void>;
}

export interface WorkerOptions {
  env: Pick<WorkerEnv, "databaseUrl" | "directDatabaseUrl" | "retention">;
  signer: Signer;
  /** Null without a token for Sentry's REST interface. */
  sentry: SentryClient | null;
  log: Logger;
  /** Called when the sweep hangs for ever, which only a new process ends. */
  onStuck: () => void;
  /** What the heartbeat says of this process. */
  info: () => object;
}

/** Starts the queue and the sweep. Throws when the database cannot be reached at the start. */
export async function startWorker({
  env,
  signer,
  sentry,
  log,
  onStuck,
  info,
}: WorkerOptions): Promise<Worker> {
  const db = createDatabase(env.databaseUrl, CONNECTIONS);
  await enqueueFirstJobs(db);
  const queue = startQueue({
    connectionString: env.directDatabaseUrl,
    work: { db, retention: env.retention, sentry, now: () => new Date() },
    log,
  });
  const heartbeat = await startHeartbeat(db, {
    kind: "worker",
    version: VERSION,
    listens: "",
    log,
    info: () => ({ queueWorkers: queue.holders(), ...info() }),
  });
  const holder = randomUUID();
  const lease = (name: string) => ({
    take: () => takeLease(db, name, holder),
    release: () => releaseLease(db, name, holder),
  });
  const sweepOnce = createSweep(sweepSteps(db, signer, heartbeat), log);
  const build = await readBuildFacts();
  const tell = everyMinute(async (ok) => {
    checkInAlive(SWEEP_MONITOR, ok);
    await measureQueue(db);
    await noteReleases(db, build);
    await judgeNewestRelease(db);
  }, Date.now);
  const sweep = startLeasedLoop({
    everyMs: SWEEP_EVERY_MS,
    ...lease(SWEEP),
    work: async () => tell(await sweepOnce()),
    limitMs: SWEEP_LIMIT_MS,
    onStuck,
    log,
  });
  return {
    lease,
    stop: async () => {
      await sweep.stop();
      await queue.stop();
      await heartbeat.stop();
      await db.$disconnect();
    },
  };
}

async function measureQueue(db: Database): Promise<void> {
  const { queue } = await readiness(db);
  metrics.gauge("zen.jobs_due", queue.due);
  metrics.gauge("zen.jobs_oldest_wait", queue.oldestWaitS, { unit: "second" });
}
