import { setTimeout as delay } from "node:timers/promises";
import { suppressTracing } from "@sentry/core";
import type { Listener } from "#src/db/listen.ts";
import { createPool } from "#src/db/pool.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { backoffMs } from "./backoff.ts";
import type { Onward } from "./plan.ts";
import { processInbox } from "./process-inbox.ts";
import { trimOutbox } from "./trim-outbox.ts";
import { createWaker } from "./waker.ts";

export interface ProcessingOptions extends Onward {
  connectionString: string;
  /** Of the queue for upstream. */
  outboxMaxBytes: number;
  /** Hears of new envelopes at once; without one they are found within a second. */
  listener?: Pick<Listener, "on" | "onReconnect">;
  /** Asked before each look: false while somebody else is to do it. */
  isMine?(): Promise<boolean>;
  log: Logger;
}

export interface Processing {
  /** Resolves once the batch under way is stored. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
/** What comes within this time is recorded in one transaction, whichever process it came from. */
const GATHER_MS = 200;
const TRIM_EVERY_MS = 5_000;
const BATCH = 200;

/** Records what the inbox holds, as it comes, and keeps the queue for upstream within its bounds. */
export function startProcessing(options: ProcessingOptions): Processing {
  const { listener, log } = options;
  const pool = createPool(options.connectionString, 1);
  const waker = createWaker();
  const off = [listener?.on("telemetry", waker.wake), listener?.onReconnect(waker.wake)];
  let failures = 0;
  let trimmedAt = 0;

  const round = async () => {
    if (options.isMine && !(await options.isMine())) return;
    while (!waker.stopped) {
      const { upstream, publicUrl = null } = options;
      const done = await processInbox(pool, { now: new Date(), upstream, publicUrl, limit: BATCH });
      if (Date.now() - trimmedAt > TRIM_EVERY_MS) {
        trimmedAt = Date.now();
        await trimOutbox(pool, { now: new Date(), maxBytes: options.outboxMaxBytes });
      }
      if (done === 0) break;
    }
  };
  const run = async () => {
    while (!waker.stopped) {
      try {
        await round();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) log.warn({ err: error }, "envelopes could not be recorded; trying again");
      }
      await waker.sleep(failures === 0 ? LOOK_EVERY_MS : backoffMs(failures, Math.random()));
      if (!waker.stopped) await delay(GATHER_MS);
    }
  };
  const running = suppressTracing(run);
  return {
    stop: async () => {
      for (const stopListening of off) stopListening?.();
      waker.stop();
      await running;
      await pool.end();
    },
  };
}
