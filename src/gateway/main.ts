import { startHeartbeat } from "#src/db/heartbeat.ts";
import { createListener } from "#src/db/listen.ts";
import { readGatewayEnv } from "#src/env/gateway.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { runProcess, stopOnSignal } from "#src/telemetry/run-process.ts";
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

runProcess("gateway", main);
