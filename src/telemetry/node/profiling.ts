import type { Integration } from "@sentry/core";
import type { TelemetrySettings } from "../settings.ts";

/** The CPU profiler of sampled traces; its native part is loaded only where `SENTRY_PROFILES_SAMPLE_RATE` asks for it. */
export async function profilingIntegrations(
  settings: Pick<TelemetrySettings, "profilesSampleRate">,
): Promise<Integration[]> {
  if (settings.profilesSampleRate <= 0) return [];
  const { nodeProfilingIntegration } = await import("@sentry/profiling-node");
  return [nodeProfilingIntegration()];
}
