import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "#src/telemetry/log.ts";

export type LeasedLoop = {
  /** Resolves once the tick that was running is over and the lease is given back. */
  stop(): Promise<void>;
};

export type LeasedLoopOptions = {
  everyMs: number;
  /** False while another worker does the work. */
  take(): Promise<boolean>;
  release(): Promise<void>;
  work(): Promise<void>;
  /** How long a tick may take at most. */
  limitMs: number;
  /** Called when a tick took longer: it waits for something that will not come. */
  onStuck(): void;
  log: Logger;
};

/** Does the work every so often while it holds the lease; outlives a database that is away. */
export function startLeasedLoop(options: LeasedLoopOptions): LeasedLoop {
  const stopping = new AbortController();
  const running = loop(options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function loop(options: LeasedLoopOptions, signal: AbortSignal): Promise<void> {
  const { everyMs, take, release, work, limitMs, onStuck, log } = options;
  while (!signal.aborted) {
    const overdue = setTimeout(onStuck, limitMs);
    try {
      if (await take()) await work();
    } catch (error) {
      log.warn({ err: error }, "the lease could not be taken; trying again");
    } finally {
      clearTimeout(overdue);
    }
    // An aborted wait is the end of the loop, not an error.
    await delay(everyMs, undefined, { signal }).catch(() => undefined);
  }
  await release().catch((error: unknown) => log.warn({ err: error }, "the lease could not be given back"));
}
