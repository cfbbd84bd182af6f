import { setTimeout as delay } from "node:timers/promises";
import type { Spool } from "#src/telemetry/node/spool.ts";
import { backoffMs } from "./backoff.ts";
import type { InboxRow } from "./inbox.ts";
import { rowOfRecord } from "./spool-record.ts";

export interface DrainOptions {
  spool: Pick<Spool, "peek" | "remove" | "size">;
  insert(rows: InboxRow[]): Promise<void>;
  /** A record that cannot be read. */
  onUnreadable(): void;
  /** Called with the first failure of an outage, and with null when it is over. */
  onOutage(error: unknown): void;
}

export interface Drain {
  /** Something was appended. */
  wake(): void;
  /** Resolves when the spool is empty, or the drain was stopped. */
  idle(): Promise<void>;
  /** Tries to empty the spool for about `ms`; what is left stays on disk. */
  stop(ms: number): Promise<void>;
}

/** Envelopes that come within this time go in one statement: a command alone makes several, one after the other. */
const GATHER_MS = 200;
/** Few, since a batch of the largest is in memory several times. */
const BATCH = 16;

/** Moves what the spool holds into the inbox, in batches, however often the database is away. */
export function startDrain(options: DrainOptions): Drain {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  // Keeps no process alive: what waits is safe on disk.
  const pause = (ms: number) =>
    delay(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
  const run = async () => {
    let failures = 0;
    await pause(GATHER_MS);
    while (!stopping.signal.aborted && options.spool.size > 0) {
      failures = await moveBatch(options, failures);
      if (failures > 0) await pause(backoffMs(failures, Math.random()));
    }
  };
  const wake = () => {
    if (running || stopping.signal.aborted) return;
    running = run().finally(() => {
      running = null;
      if (options.spool.size > 0) wake();
    });
  };

  wake();
  return {
    wake,
    idle: async () => {
      while (running) await running;
    },
    stop: async (ms) => {
      await within(ms, async () => {
        while (running) await running;
      });
      stopping.abort();
      // A statement that hangs is left to the end of the process.
      await within(ms, async () => running);
    },
  };
}

async function within(ms: number, work: () => Promise<unknown>): Promise<void> {
  await Promise.race([work(), delay(ms, undefined, { ref: false })]);
}

/** Returns how many attempts have failed in a row. */
async function moveBatch(
  { spool, insert, onUnreadable, onOutage }: DrainOptions,
  failures: number,
): Promise<number> {
  const records = spool.peek(BATCH);
  const rows = records.flatMap(({ bytes }) => {
    const row = rowOfRecord(bytes);
    if (row === null) onUnreadable();
    return row === null ? [] : [row];
  });
  try {
    await insert(rows);
  } catch (error) {
    if (failures === 0) onOutage(error);
    return failures + 1;
  }
  spool.remove(records.map(({ id }) => id));
  if (failures > 0) onOutage(null);
  return 0;
}
