import { createListener } from "#src/db/listen.ts";
import { poolFigures } from "#src/db/pool-figures.ts";
import { readIntakeEnv } from "#src/env/intake.ts";
import type { Env } from "#src/env/parse.ts";
import { readSentryEnv } from "#src/env/sentry.ts";
import type { WorkerEnv } from "#src/env/worker.ts";
import { type DeliveryOptions, startDelivery } from "#src/intake/delivery.ts";
import { type IntakeFigures, startIntake } from "#src/intake/intake.ts";
import { startProcessing } from "#src/intake/processing.ts";
import { upstreamOf } from "#src/intake/upstream.ts";
import { createDropCounter } from "#src/telemetry/drops.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { profilingIntegrations } from "#src/telemetry/node/profiling.ts";
import { type ProcessInfo, startRuntimeWatch } from "#src/telemetry/node/runtime-watch.ts";
import { startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { statementSpans } from "#src/telemetry/node/statement-spans.ts";
import { VERSION } from "#src/telemetry/version.ts";

/** The worker's own telemetry, and what it does with everybody's: recording it, and delivering it to Sentry. */
export interface WorkerTelemetry {
  /** How this process is doing, for its heartbeat. */
  info(): ProcessInfo & { intake: IntakeFigures };
  /** Hands over what the SDK holds back. */
  flush(): Promise<void>;
  /** Begins to record what all processes send, and to deliver it while it holds the lease. */
  startWork(lease: DeliveryOptions["lease"]): void;
  stopWork(): Promise<void>;
  /** Hands over the last events; what the database does not take now waits on disk. */
  stop(): Promise<void>;
}

const LAST_WORDS_MS = 2_000;

/** Starts Sentry in this process. Throws when the environment cannot be used; without a database it only waits. */
export async function startWorkerTelemetry(
  env: Env,
  worker: WorkerEnv,
  log: Logger,
): Promise<WorkerTelemetry> {
  const settings = readSentryEnv(env, VERSION);
  const { orchestratorDsn, outboxMaxBytes } = readIntakeEnv(env);
  const dropped = createDropCounter();
  const { databaseUrl: connectionString, telemetrySpoolDir: spoolDir } = worker;
  const intake = startIntake({ component: "worker", spoolDir, connectionString, log, dropped });
  const telemetry = startNodeTelemetry({
    settings,
    component: "worker",
    take: (bytes) => void intake.accept(bytes),
    log,
    dropped,
    integrations: [statementSpans(), ...(await profilingIntegrations(settings))],
  });
  const watch = startRuntimeWatch({ settings, pool: poolFigures });
  const upstream = upstreamOf({ dsn: settings.dsn, orchestratorDsn });
  if (orchestratorDsn !== null && !upstream?.orchestrator) {
    log.warn(
      "SENTRY_ORCHESTRATOR_DSN is no DSN, such as https://key@host/1: what hosts report goes where everything goes",
    );
  }
  const work: { stop(): Promise<void> }[] = [];
  return {
    info: () => ({ ...watch.info(), intake: intake.figures() }),
    flush: () => telemetry.flush(LAST_WORDS_MS),
    startWork(lease) {
      const listener = createListener({ connectionString: worker.directDatabaseUrl, log });
      const { publicUrl } = worker;
      work.push(startProcessing({ connectionString, upstream, publicUrl, outboxMaxBytes, listener, log }));
      if (upstream) work.push(startDelivery({ connectionString, upstream, lease, log }));
      work.push(listener);
    },
    async stopWork() {
      for (const part of work.splice(0)) await part.stop();
    },
    async stop() {
      watch.stop();
      await telemetry.close(LAST_WORDS_MS);
      await intake.stop();
    },
  };
}
