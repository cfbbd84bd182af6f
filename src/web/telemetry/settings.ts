import { readSentryEnv } from "#src/env/sentry.ts";
import type { TelemetrySettings } from "#src/telemetry/settings.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { processWide } from "../process-wide.ts";

/** What the environment says about Sentry, read on first use, because a build has none. */
export function telemetrySettings(): TelemetrySettings {
  return processWide("telemetry-settings", () => readSentryEnv(process.env, VERSION));
}
