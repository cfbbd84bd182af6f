import { readSentryEnv, type SentryEnv } from "#src/env/sentry.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { processWide } from "../process-wide.ts";

/** What the environment says about Sentry, read on first use, because a build has none. */
export function telemetrySettings(): SentryEnv {
  return processWide("telemetry-settings", () => readSentryEnv(process.env, VERSION));
}
