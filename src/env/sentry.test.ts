import { describe, expect, it } from "vitest";
import type { TelemetrySettings } from "#src/telemetry/settings.ts";
import { readHostSentryEnv, readSentryEnv } from "./sentry.ts";

const DSN = "https://0123456789abcdef@sentry.example/42";
const read = (env: Record<string, string>): TelemetrySettings => readSentryEnv(env, "1.2.3");

describe("Sentry's environment", () => {
  it("needs nothing", () => {
    expect(read({})).toEqual({
      enabled: true,
      dsn: null,
      dsnProblem: null,
      environment: "production",
      release: "1.2.3",
      tracesSampleRate: null,
      profilesSampleRate: 0,
      machineId: null,
      workerId: null,
      site: null,
      debug: false,
      attachStacktrace: true,
      sendDefaultPii: false,
      logsLevel: "warn",
    });
  });

  it("reads every variable", () => {
    const env = {
      SENTRY_DSN: DSN,
      SENTRY_ENVIRONMENT: "staging",
      SENTRY_RELEASE: "abc",
      SENTRY_TRACES_SAMPLE_RATE: "0.2",
      SENTRY_PROFILES_SAMPLE_RATE: "1",
      MACHINE_ID: "m",
      WORKER_ID: "w",
      ZEN_SITE: "north",
      SENTRY_DEBUG: "true",
      SENTRY_ATTACH_STACKTRACE: "0",
      SENTRY_SEND_DEFAULT_PII: "1",
      SENTRY_LOGS_LEVEL: "info",
      ZEN_TELEMETRY: "off",
    };
    expect(read(env)).toEqual({
      enabled: false,
      dsn: DSN,
      dsnProblem: null,
      environment: "staging",
      release: "abc",
      tracesSampleRate: 0.2,
      profilesSampleRate: 1,
      machineId: "m",
      workerId: "w",
      site: "north",
      debug: true,
      attachStacktrace: false,
      sendDefaultPii: true,
      logsLevel: "info",
    });
  });

  it.each([
    ["no address", "sesame"],
    ["another protocol", "ftp://sesame@h/1"],
    ["no key", "https://h/1"],
    ["a project by name", "https://sesame@h/project"],
    ["a secret key", "https://key:sesame@h/1"],
    ["a query", "https://sesame@h/1?x=1"],
  ])("is not stopped by a DSN with %s, says why, and repeats nothing of it", (_name, dsn) => {
    const settings = read({ SENTRY_DSN: dsn });
    expect(settings.dsn).toBeNull();
    expect(settings.dsnProblem).toMatch(/^it /);
    expect(settings.dsnProblem).not.toContain("sesame");
  });

  it("refuses other values that are wrong, all in one error, and none of them repeated", () => {
    const wrong = {
      SENTRY_TRACES_SAMPLE_RATE: "1.5",
      SENTRY_DEBUG: "sesame",
      SENTRY_LOGS_LEVEL: "sesame",
      SENTRY_ENVIRONMENT: "a/b sesame",
    };
    expect(() => read(wrong)).toThrow(
      /SENTRY_ENVIRONMENT[\s\S]*SENTRY_TRACES_SAMPLE_RATE[\s\S]*SENTRY_DEBUG[\s\S]*SENTRY_LOGS_LEVEL/,
    );
    expect(() => read(wrong)).not.toThrow(/sesame/);
  });

  it("keeps no host from mining: what is wrong is told and left out", () => {
    const told: string[] = [];
    const env = { SENTRY_TRACES_SAMPLE_RATE: "sesame", SENTRY_DEBUG: "maybe", MACHINE_ID: "m" };
    const settings = readHostSentryEnv(env, "1.2.3", (fault) => told.push(fault));
    expect(settings).toMatchObject({ tracesSampleRate: null, debug: false, machineId: "m" });
    expect(told).toEqual([
      "SENTRY_TRACES_SAMPLE_RATE: must be a number from 0 to 1, such as 0.2",
      "SENTRY_DEBUG: must be true or false",
    ]);
  });
});
