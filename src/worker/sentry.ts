import type { Env } from "#src/env/parse.ts";
import { readSentryApiEnv } from "#src/env/sentry-api.ts";
import { createSentryClient, type SentryClient } from "#src/sentry-api/client.ts";
import { SURROUNDINGS } from "#src/sentry-api/surroundings.ts";

/** Jobs can wait, and are tried again. */
const BUDGET_MS = 30_000;

/** What asks Sentry for jobs, each time anew; null without a token. Throws when the environment cannot be used. */
export function workerSentry(env: Env): SentryClient | null {
  const { target } = readSentryApiEnv(env);
  return target && createSentryClient(target, { budgetMs: BUDGET_MS, keepMs: 0, surroundings: SURROUNDINGS });
}
