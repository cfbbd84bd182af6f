import { expect, it } from "vitest";
import { LOCAL_DSN } from "./components.ts";
import { browserSettings, publicSettings } from "./public-settings.ts";
import type { TelemetrySettings } from "./settings.ts";

const settings: TelemetrySettings = {
  enabled: true,
  dsn: "https://public@sentry.example.org/7",
  dsnProblem: null,
  environment: "production",
  release: "1.2.3",
  tracesSampleRate: 0.4,
  profilesSampleRate: 0.5,
  machineId: "machine-of-the-owner",
  workerId: "worker-7",
  site: "north",
  debug: true,
  attachStacktrace: false,
  sendDefaultPii: true,
  logsLevel: "info",
};

it("brings to the browser what it needs, and nothing about the machine", () => {
  const text = JSON.stringify(publicSettings(settings, 0.1));
  expect(text).not.toMatch(/machine-of-the-owner|worker-7/);
  expect(browserSettings(text)).toMatchObject({
    dsn: settings.dsn,
    environment: "production",
    release: "1.2.3",
    tracesSampleRate: 0.4,
    site: "north",
    sendDefaultPii: false,
    replaysOnErrorSampleRate: 0.1,
  });
});

it("names the local address when nobody set one, and knows a page that says nothing", () => {
  expect(publicSettings({ ...settings, dsn: null }, 0)?.dsn).toBe(LOCAL_DSN);
  expect(browserSettings(undefined)).toBeNull();
});

it("says nothing to browsers where telemetry is off", () => {
  expect(publicSettings({ ...settings, enabled: false }, 0.1)).toBeNull();
});
