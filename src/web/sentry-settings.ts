import "server-only";
import type { SentryPagesEnv } from "#src/env/sentry-pages.ts";
import type { TelemetrySettings } from "#src/telemetry/settings.ts";
import { sentryPages } from "./sentry-pages.ts";
import { telemetrySettings } from "./telemetry/settings.ts";

/** What people may see of how Sentry is set up: never the key of the DSN. */
export type ShownSettings = Pick<
  TelemetrySettings,
  "environment" | "release" | "tracesSampleRate" | "profilesSampleRate" | "logsLevel" | "sendDefaultPii"
> &
  Pick<SentryPagesEnv, "place" | "monthlyErrorQuota"> & {
    /** Whether this process captures anything. */
    enabled: boolean;
    on: boolean;
    problem: string | null;
    /** Host and project number of the DSN. */
    project: string | null;
  };

/** How Sentry is set up for this process. */
export function shownSettings(): ShownSettings {
  const {
    enabled,
    dsn,
    dsnProblem,
    environment,
    release,
    tracesSampleRate,
    profilesSampleRate,
    logsLevel,
    sendDefaultPii,
  } = telemetrySettings();
  const { place, monthlyErrorQuota } = sentryPages();
  return {
    enabled,
    on: enabled && dsn !== null,
    problem: dsnProblem,
    project: dsn === null ? null : projectOf(new URL(dsn)),
    environment,
    release,
    tracesSampleRate,
    profilesSampleRate,
    logsLevel,
    sendDefaultPii,
    place,
    monthlyErrorQuota,
  };
}

function projectOf({ host, pathname }: URL): string {
  return `${host}, number ${pathname.split("/").at(-1)}`;
}
