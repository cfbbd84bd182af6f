import { createLogger, type Logger } from "./log.ts";

/** The first signal stops in order, a second one at once. */
export function stopOnSignal(log: Logger, stop: () => Promise<void>): void {
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

/** Runs the beginning of a process; a failure is one line in its log and exit code 1. */
export function runProcess(component: string, main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    createLogger({ component }).fatal({ reason: message }, `the ${component} could not start`);
    process.exit(1);
  });
}
