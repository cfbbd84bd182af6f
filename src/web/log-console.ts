import { format } from "node:util";
import type { Logger } from "#src/telemetry/log.ts";

type Method = "error" | "warn" | "log" | "info" | "debug";
const LEVELS = {
  error: "error",
  warn: "warn",
  log: "info",
  info: "info",
  debug: "debug",
} as const satisfies Record<Method, string>;

/**
 * What Next.js and libraries print becomes lines of the log: JSON, and without secrets, which the errors that they
 * print may hold. Call it before anything that keeps the console's functions for itself.
 */
export function logConsole(
  log: Pick<Logger, "error" | "warn" | "info" | "debug">,
  target: Pick<Console, Method>,
): void {
  for (const [method, level] of Object.entries(LEVELS) as [Method, (typeof LEVELS)[Method]][]) {
    target[method] = (...args: unknown[]) => {
      const err = args.find((arg) => arg instanceof Error);
      const words = format(...args.filter((arg) => arg !== err)).trim();
      log[level](err === undefined ? {} : { err }, words || "an error was printed");
    };
  }
}
