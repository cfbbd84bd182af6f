import type { Logger } from "../log.ts";
import { captureError } from "../tracker.ts";

const LAST_WORDS_MS = 2000;

/**
 * What nobody caught is reported as fatal, handed over, and ends the process with code 1: its state is not known any
 * more. Returns what ends the watch.
 */
export function watchForCrashes(options: {
  log: Logger;
  flush(ms: number): Promise<void>;
  exit?: (code: number) => void;
}): () => void {
  const { log, flush, exit = (code) => process.exit(code) } = options;
  let crashing = false;
  const crash = (what: string) => (error: unknown) => {
    const eventId = captureError(error, { level: "fatal", handled: false, operation: what });
    log.fatal({ err: error, event_id: eventId }, `${what}: the process ends`);
    if (crashing) return;
    crashing = true;
    void flush(LAST_WORDS_MS).finally(() => exit(1));
  };
  const handlers = {
    uncaughtException: crash("an exception that nobody caught"),
    unhandledRejection: crash("a rejection that nobody handled"),
  };
  for (const [name, handler] of Object.entries(handlers)) process.on(name, handler);
  return () => {
    for (const [name, handler] of Object.entries(handlers)) process.off(name, handler);
  };
}
