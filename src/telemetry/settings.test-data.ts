import type { TelemetrySettings } from "./settings.ts";

/** Settings as without any variable set. */
export const PLAIN_SETTINGS: TelemetrySettings = {
  enabled: true,
  dsn: null,
  dsnProblem: null,
  environment: "test",
  release: "1.2.3",
  tracesSampleRate: null,
  profilesSampleRate: 0,
  machineId: "machine-1",
  workerId: null,
  site: "north",
  debug: false,
  attachStacktrace: true,
  sendDefaultPii: false,
  logsLevel: "warn",
};
