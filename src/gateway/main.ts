import { startHeartbeat } from "#src/db/heartbeat.ts";
import { createListener } from "#src/db/listen.ts";
import { readGatewayEnv } from "#src/env/gateway.ts";
import { createLogger, type Logger } from "#src/telemetry/log.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { createPool } from "./database.ts";
import { type Gateway, startGateway } from "./gateway.ts";

async function main(): Promise<void> {
  const env = readGatewayEnv(process.env);
  const log = createLogger({ component: "gateway", level: env.logLevel });
  const pool = createPool(env.databaseUrl, (error) =>
    log.warn({ err: error }, "an idle database connection broke"),
  );
  const listener = createListener({ connectionString: env.directDatabaseUrl, log });
  let gateway: Gateway | undefined;
  const heartbeat = await startHeartbeat(pool, {
    kind: "gateway",
    version: VERSION,
    listens: `${env.tls ? "wss" : "ws"}://${env.host}:${env.port}`,
    log,
    info: () => ({ ...gateway?.figures(), rssBytes: process.memoryUsage.rss() }),
  });
  gateway = await startGateway({ ...env, pool, listener, log, gatewayId: heartbeat.id });
  log.info({ port: gateway.port }, "listening");
  stopOnSignal(log, async () => {
    await gateway?.stop();
    await listener.stop();
    await heartbeat.stop();
    await pool.end();
  });
}

/** The first signal stops in order, a second one at once. */
function stopOnSignal(log: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      log.info({ signal }, "stopping");
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "did not stop cleanly");
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  createLogger({ component: "gateway" }).fatal({ reason: message }, "the gateway could not start");
  process.exit(1);
});
