import { startHeartbeat } from "#src/db/heartbeat.ts";
import { createListener } from "#src/db/listen.ts";
import { poolFigures } from "#src/db/pool-figures.ts";
import { type GatewayEnv, readGatewayEnv } from "#src/env/gateway.ts";
import { readSentryEnv } from "#src/env/sentry.ts";
import { startIntake } from "#src/intake/intake.ts";
import { createDropCounter } from "#src/telemetry/drops.ts";
import { createLogger, type Logger } from "#src/telemetry/log.ts";
import { startRuntimeWatch } from "#src/telemetry/node/runtime-watch.ts";
import { startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { runProcess, stopOnSignal } from "#src/telemetry/run-process.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { createPool } from "./database.ts";
import { type Gateway, startGateway } from "./gateway.ts";

/** Nothing of a flush waits for the network: the intake writes to the disk. */
const FLUSH_MS = 2000;

async function main(): Promise<void> {
  const env = readGatewayEnv(process.env);
  const log = createLogger({ component: "gateway", level: env.logLevel });
  const telemetry = startTelemetry(env, log);
  try {
    const stop = await begin(env, telemetry, log);
    stopOnSignal(log, async () => {
      await stop();
      await telemetry.stop();
    });
  } catch (error) {
    captureError(error, { level: "fatal", operation: "gateway.start", handled: false });
    await telemetry.stop();
    throw error;
  }
}

type Telemetry = ReturnType<typeof startTelemetry>;

function startTelemetry(env: GatewayEnv, log: Logger) {
  const settings = readSentryEnv(process.env, VERSION);
  const dropped = createDropCounter();
  const { spoolDir, databaseUrl: connectionString } = env;
  const intake = startIntake({ component: "gateway", spoolDir, connectionString, log, dropped });
  const sentry = startNodeTelemetry({
    settings,
    component: "gateway",
    take: (bytes) => intake.accept(bytes),
    log,
    dropped,
  });
  const watch = startRuntimeWatch({ settings, pool: poolFigures });
  return {
    dropped,
    info: () => ({ ...watch.info(), intake: intake.figures() }),
    async stop() {
      watch.stop();
      await sentry.close(FLUSH_MS);
      await intake.stop();
    },
  };
}

async function begin(env: GatewayEnv, telemetry: Telemetry, log: Logger): Promise<() => Promise<void>> {
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
    info: () => ({ ...gateway?.figures(), ...telemetry.info() }),
  });
  const { dropped } = telemetry;
  gateway = await startGateway({ ...env, pool, listener, log, dropped, gatewayId: heartbeat.id });
  log.info({ port: gateway.port }, "listening");
  return async () => {
    await gateway?.stop();
    await listener.stop();
    await heartbeat.stop();
    await pool.end();
  };
}

runProcess("gateway", main);
