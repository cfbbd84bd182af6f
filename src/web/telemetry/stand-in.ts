import "server-only";
import { suppressTracing } from "@sentry/core";
import { workerIsAlive } from "#src/domain/processes/queries.ts";
import { readIntakeEnv } from "#src/env/intake.ts";
import { type Processing, startProcessing } from "#src/intake/processing.ts";
import { upstreamOf } from "#src/intake/upstream.ts";
import { database } from "../database.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { telemetrySettings } from "./settings.ts";

/** How long an answer about the workers holds: they are asked for at every look. */
const BELIEVED_MS = 5_000;

/**
 * Records envelopes in place of the worker while none is alive: a worker that died must not blind the page that
 * would say why.
 */
export function standInForWorker(): Processing {
  const { orchestratorDsn, outboxMaxBytes } = readIntakeEnv(process.env);
  return startProcessing({
    connectionString: environment().databaseUrl,
    publicUrl: environment().publicUrl,
    upstream: upstreamOf({ dsn: telemetrySettings().dsn, orchestratorDsn }),
    outboxMaxBytes,
    isMine: believing(async () => !(await suppressTracing(() => workerIsAlive(database())))),
    log: log(),
  });
}

function believing(ask: () => Promise<boolean>): () => Promise<boolean> {
  let answer = false;
  let until = 0;
  return async () => {
    if (performance.now() >= until) {
      answer = await ask();
      until = performance.now() + BELIEVED_MS;
    }
    return answer;
  };
}
