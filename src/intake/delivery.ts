import { suppressTracing } from "@sentry/core";
import { createPool } from "#src/db/pool.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { createDeliverer } from "./delivery/deliver.ts";
import type { Upstream } from "./upstream.ts";
import { createWaker } from "./waker.ts";

export interface DeliveryOptions {
  connectionString: string;
  upstream: Upstream;
  /** So that one process at a time sends; both by the database's clock. */
  lease: { take(): Promise<boolean>; release(): Promise<void> };
  log: Logger;
  /** For one exchange with the server. */
  timeoutMs?: number;
}

export interface Delivery {
  /** Cuts short what is under way, which is sent again later, and gives the lease back. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
/** Well within a lease: an exchange with a server that hangs takes longer than one. */
const KEEP_LEASE_MS = 3_000;
const TIMEOUT_MS = 30_000;
const CONNECTIONS = 2;

/** Sends what waits for upstream for as long as it holds the lease; outlives a database and a server that are away. */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { lease, log, timeoutMs = TIMEOUT_MS } = options;
  const pool = createPool(options.connectionString, CONNECTIONS);
  const deliverer = createDeliverer(pool, options.upstream);
  const waker = createWaker();
  let cut = new AbortController();
  let isFailing = false;

  const deliverAll = async () => {
    while ((await lease.take()) && !waker.stopped) {
      cut = new AbortController();
      const keeping = setInterval(() => {
        lease.take().then(
          (isMine) => isMine || cut.abort(),
          () => cut.abort(),
        );
      }, KEEP_LEASE_MS);
      try {
        if ((await deliverer.deliverOnce({ timeoutMs, signal: cut.signal })) === 0) return;
      } finally {
        clearInterval(keeping);
      }
    }
  };
  const run = async () => {
    while (!waker.stopped) {
      try {
        await deliverAll();
        isFailing = false;
      } catch (error) {
        if (!isFailing) log.warn({ err: error }, "what waits for Sentry could not be read; trying again");
        isFailing = true;
      }
      await waker.sleep(LOOK_EVERY_MS);
    }
  };
  const running = suppressTracing(run);
  return {
    stop: async () => {
      waker.stop();
      cut.abort();
      await running;
      await lease
        .release()
        .catch((error: unknown) => log.warn({ err: error }, "a lease could not be given back"));
      await pool.end();
    },
  };
}
