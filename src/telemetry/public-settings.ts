import { LOCAL_DSN } from "./components.ts";
import type { TelemetrySettings } from "./settings.ts";

/** What a page may tell its browser about telemetry: anyone who opens the sign-in page can read it. */
export interface PublicSettings {
  /** Public by design: it lets one send events, and read nothing. */
  dsn: string;
  environment: string;
  release: string;
  tracesSampleRate: number | null;
  site: string | null;
  replaysOnErrorSampleRate: number;
}

/** The part of a process's settings that browsers need; null when they are to capture nothing. */
export function publicSettings(
  settings: TelemetrySettings,
  replaysOnErrorSampleRate: number,
): PublicSettings | null {
  if (!settings.enabled) return null;
  const { dsn, environment, release, tracesSampleRate, site } = settings;
  return {
    dsn: dsn ?? LOCAL_DSN,
    environment,
    release,
    tracesSampleRate,
    site,
    replaysOnErrorSampleRate,
  };
}

/**
 * What a page said, as the settings of its browser; null when it said nothing. The text is trusted, since the page
 * and this code come from the same server.
 */
export function browserSettings(
  text: string | undefined,
): (TelemetrySettings & { replaysOnErrorSampleRate: number }) | null {
  if (!text) return null;
  const said = JSON.parse(text) as PublicSettings;
  return {
    ...said,
    enabled: true,
    dsnProblem: null,
    profilesSampleRate: 0,
    machineId: null,
    workerId: null,
    debug: false,
    attachStacktrace: true,
    sendDefaultPii: false,
    logsLevel: "off",
  };
}
