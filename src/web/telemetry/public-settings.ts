import "server-only";
import { type PublicSettings, publicSettings } from "#src/telemetry/public-settings.ts";
import { environment } from "../environment.ts";
import { telemetrySettings } from "./settings.ts";

/** What the pages of this process tell their browsers about telemetry; null when it is off. */
export function pageTelemetry(): PublicSettings | null {
  return publicSettings(telemetrySettings(), environment().replaysOnErrorSampleRate);
}
