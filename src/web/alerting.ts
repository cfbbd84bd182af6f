import "server-only";
import { suppressTracing } from "@sentry/core";
import { type Alerting, startAlerting } from "#src/alerting/alerting.ts";
import { workerIsAlive } from "#src/domain/processes/queries.ts";
import { readAlertEnv } from "#src/env/alerts.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { database } from "./database.ts";
import { environment } from "./environment.ts";
import { log } from "./log.ts";
import { sealer } from "./sealer.ts";
import { sentryPages } from "./sentry-pages.ts";
import { telemetrySettings } from "./telemetry/settings.ts";

/** Watches and tells people in place of the worker while none is alive, so that somebody says that it is dead. */
export function alertForWorker(): Alerting {
  const { enabled, dsn } = telemetrySettings();
  const { databaseUrl, directDatabaseUrl } = environment();
  return startAlerting({
    databaseUrl,
    directDatabaseUrl,
    env: readAlertEnv(process.env),
    monthlyErrorQuota: enabled && dsn !== null ? sentryPages().monthlyErrorQuota : null,
    sealer: sealer(),
    isMine: async () => !(await suppressTracing(() => workerIsAlive(database()))),
    onStuck: () => captureError(new Error("A round of alerts does not end"), { operation: "alerts.round" }),
    log: log(),
  });
}
