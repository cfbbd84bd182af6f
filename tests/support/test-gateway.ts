import { v7 as uuid } from "uuid";
import { createListener } from "#src/db/listen.ts";
import { createPool } from "#src/gateway/database.ts";
import { type Gateway, type GatewayOptions, startGateway } from "#src/gateway/gateway.ts";
import { createDropCounter } from "#src/telemetry/drops.ts";
import { createLogger } from "#src/telemetry/log.ts";

export interface TestGateway {
  gateway: Gateway;
  gatewayId: string;
  url: string;
  httpUrl: string;
  stop(): Promise<void>;
}

/** A gateway on a free port, speaking to the database as the gateway's role does. */
export async function startTestGateway(
  gatewayUrl: string,
  overrides: Partial<GatewayOptions> = {},
): Promise<TestGateway> {
  const log = createLogger({ component: "gateway", level: "silent" });
  const pool = createPool(gatewayUrl, () => {});
  const listener = createListener({ connectionString: gatewayUrl, log });
  const ready = new Promise<void>((resolve) => listener.onReconnect(resolve));
  const gatewayId = uuid();
  const gateway = await startGateway({
    pool,
    listener,
    log,
    gatewayId,
    host: "127.0.0.1",
    port: 0,
    tls: null,
    trustedProxies: [],
    sampleIntervalMs: 1000,
    frameLimit: { perSecond: 200, burst: 2000 },
    maxConnections: 1000,
    dropped: createDropCounter(),
    ...overrides,
  });
  await ready;
  let stopped = false;
  return {
    gateway,
    gatewayId,
    url: `ws://127.0.0.1:${gateway.port}/v1/host`,
    httpUrl: `http://127.0.0.1:${gateway.port}`,
    async stop() {
      if (stopped) return;
      stopped = true;
      await gateway.stop(0);
      await listener.stop();
      await pool.end();
    },
  };
}
