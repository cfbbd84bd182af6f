import type { Integration } from "@sentry/core";

/**
 * What the web process needs of the SDK's default integrations: there are dozens for libraries that are not here.
 * Each statement has its span from Prisma; pino writes the log; sources are found by debug ids, not on this disk.
 */
const USED: ReadonlySet<string> = new Set([
  "EventFilters",
  "FunctionToString",
  "LinkedErrors",
  "RequestData",
  "NodeSystemError",
  "OnUncaughtException",
  "OnUnhandledRejection",
  "Context",
  "Http",
  "Prisma",
  "DistDirRewriteFrames",
  "NextjsUseCache",
]);

/** The SDK's default integrations without those that nothing here uses. */
export function withoutUnused(defaults: readonly Integration[]): Integration[] {
  return defaults.filter(({ name }) => USED.has(name));
}
