import { setTimeout as delay } from "node:timers/promises";
import type { EmbeddedDatabase } from "#src/db/embedded.ts";
import { failuresAfter, restartDelayMs } from "./restart-rules.ts";

/** Starts the database again, at the same port, whenever it ends without being asked to. */
export function keepEmbedded(
  first: EmbeddedDatabase,
  startAgain: () => Promise<EmbeddedDatabase>,
  say: (line: string) => void,
): { stop(): Promise<void> } {
  let current: EmbeddedDatabase | null = first;
  const stopping = new AbortController();
  const kept = keep();

  async function keep(): Promise<void> {
    for (let failures = 0; ; ) {
      const startedAt = performance.now();
      await current?.ended;
      if (stopping.signal.aborted) return;
      failures = failuresAfter(failures, performance.now() - startedAt);
      say(`database ended; starting it again in ${restartDelayMs(failures) / 1000} s`);
      await delay(restartDelayMs(failures), undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      current = await startAgain().catch((error: unknown) => {
        say(`database: ${error instanceof Error ? error.message : String(error)}`);
        return null;
      });
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await kept;
      // A start that was under way when it was asked to stop.
      await current?.stop();
    },
  };
}
