import type { Integration } from "@sentry/core";

/**
 * Defaults of the SDK that this process does without: Prisma's spans already have each statement once, pino writes
 * the log, and crash-free sessions mean nothing for a server.
 */
const UNUSED: ReadonlySet<string> = new Set([
  "Postgres",
  "Console",
  "ProcessSession",
  "Modules",
  "ChildProcess",
  "WorkerThreads",
]);

/** The SDK's default integrations without those that nothing here uses. */
export function withoutUnused(defaults: Integration[]): Integration[] {
  return defaults.filter(({ name }) => !UNUSED.has(name));
}
