import "server-only";
import { createLogger, type Logger } from "#src/telemetry/log.ts";
import { environment } from "./environment.ts";
import { processWide } from "./process-wide.ts";

/** The log of the web process: JSON lines on standard output. */
export function log(): Logger {
  return processWide("log", () => createLogger({ component: "web", level: environment().logLevel }));
}
