import "server-only";
import { readSentryPagesEnv, type SentryPagesEnv } from "#src/env/sentry-pages.ts";
import { processWide } from "./process-wide.ts";

/** What the pages about errors need of the environment, read on first use, because a build has none. */
export function sentryPages(): SentryPagesEnv {
  return processWide("sentry-pages", () => readSentryPagesEnv(process.env));
}
