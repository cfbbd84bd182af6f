import "server-only";
import { readSentryApiEnv, type SentryApiEnv } from "#src/env/sentry-api.ts";
import { createSentryClient, type SentryClient } from "#src/sentry-api/client.ts";
import { SURROUNDINGS } from "#src/sentry-api/surroundings.ts";
import { processWide } from "./process-wide.ts";

/** A page does not wait longer for Sentry. */
const BUDGET_MS = 4_000;
const KEEP_MS = 20_000;

/** How Sentry's REST interface and webhooks are opened, read on first use, because a build has none. */
export function sentryApiEnv(): SentryApiEnv {
  return processWide("sentry-api-env", () => readSentryApiEnv(process.env));
}

/** What asks Sentry for pages; null without a token. */
export function sentryClient(): SentryClient | null {
  return processWide("sentry-client", () => {
    const { target } = sentryApiEnv();
    const options = { budgetMs: BUDGET_MS, keepMs: KEEP_MS, surroundings: SURROUNDINGS };
    return target && createSentryClient(target, options);
  });
}
