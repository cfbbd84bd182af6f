import { readFileSync } from "node:fs";
import { type Alerting, startAlerting } from "#src/alerting/alerting.ts";
import { createSealer } from "#src/domain/sealing.ts";
import { readAlertEnv } from "#src/env/alerts.ts";
import type { Env } from "#src/env/parse.ts";
import { readSentryEnv } from "#src/env/sentry.ts";
import { readSentryPagesEnv } from "#src/env/sentry-pages.ts";
import type { WorkerEnv } from "#src/env/worker.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { VERSION } from "#src/telemetry/version.ts";

/** Watches and tells people in this process. Throws when the environment cannot be used. */
export function startWorkerAlerting(
  env: Env,
  worker: WorkerEnv,
  { log, onStuck }: { log: Logger; onStuck: () => void },
): Alerting {
  const { dsn, enabled } = readSentryEnv(env, VERSION);
  return startAlerting({
    databaseUrl: worker.databaseUrl,
    directDatabaseUrl: worker.directDatabaseUrl,
    env: readAlertEnv(env),
    monthlyErrorQuota: enabled && dsn !== null ? readSentryPagesEnv(env).monthlyErrorQuota : null,
    sealer: createSealer(() => readFileSync(worker.secretsKeyFile, "utf8")),
    onStuck,
    log,
  });
}
