import type { Integration } from "@sentry/core";
import { nodeContextIntegration } from "@sentry/nextjs";

/**
 * What the web process needs of the SDK's default integrations: there are dozens for libraries that are not here.
 * Statements have their spans by an integration of ours; pino writes the log; sources are found by debug ids, not on this disk.
 */
const USED: ReadonlySet<string> = new Set([
  "EventFilters",
  "FunctionToString",
  "LinkedErrors",
  "RequestData",
  "NodeSystemError",
  "OnUncaughtException",
  "OnUnhandledRejection",
  "Http",
  "DistDirRewriteFrames",
  "NextjsUseCache",
]);

/** The SDK's default integrations without those that nothing here uses. */
export function withoutUnused(defaults: readonly Integration[]): Integration[] {
  return defaults.filter(({ name }) => USED.has(name));
}

/** Tells the operating system alone: memory and load, which the SDK would measure for each request, are watched by us. */
export function systemContext(): Integration {
  return nodeContextIntegration({ app: false, device: false, culture: false, cloudResource: false });
}
