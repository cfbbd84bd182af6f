export type ForwardedLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "off";

/** What a process's environment says about telemetry; `#src/env/sentry.ts` reads it. */
export interface TelemetrySettings {
  /** False: the process captures nothing at all, with or without a DSN. */
  enabled: boolean;
  /** Null when none is set, or when it cannot be used. */
  dsn: string | null;
  /** Why a DSN that is set cannot be used; never its value. */
  dsnProblem: string | null;
  environment: string;
  release: string;
  /** 0 to 1; null leaves it to the product's own rates. */
  tracesSampleRate: number | null;
  /** 0 to 1, share of the sampled traces. */
  profilesSampleRate: number;
  machineId: string | null;
  workerId: string | null;
  site: string | null;
  debug: boolean;
  attachStacktrace: boolean;
  /** Even when true, only the user's id and what is harmless goes along. */
  sendDefaultPii: boolean;
  /** Log lines from here on go to Sentry Logs as well. */
  logsLevel: ForwardedLevel;
}

export type Announcement = { message: string; fields: Record<string, string> };

/** The one line that a process says about Sentry at its start. */
export function announcementOf(settings: TelemetrySettings): Announcement {
  if (!settings.enabled) return { message: "Sentry disabled (ZEN_TELEMETRY=off)", fields: {} };
  if (settings.dsn !== null) {
    const { environment, release } = settings;
    return { message: "Sentry initialised", fields: { environment, release } };
  }
  if (settings.dsnProblem !== null) {
    return { message: "Sentry disabled (malformed DSN)", fields: { reason: settings.dsnProblem } };
  }
  return { message: "Sentry disabled (no DSN)", fields: {} };
}
