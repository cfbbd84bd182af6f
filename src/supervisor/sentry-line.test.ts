import { expect, it } from "vitest";
import { readSentryEnv } from "#src/env/sentry.ts";
import { announcementOf } from "#src/telemetry/settings.ts";
import { sentryLine } from "./sentry-line.ts";

const lineFor = (env: Record<string, string>) => sentryLine(announcementOf(readSentryEnv(env, "1.2.3")));

it("says exactly whether Sentry is on, and never the DSN", () => {
  expect(lineFor({})).toBe("Sentry disabled (no DSN)");
  expect(lineFor({ SENTRY_DSN: "https://public@sentry.example.org/1", SENTRY_ENVIRONMENT: "lab" })).toBe(
    "Sentry initialised: environment lab, release 1.2.3",
  );
  const malformed = lineFor({ SENTRY_DSN: "https://public@sentry.example.org/project" });
  expect(malformed).toBe("Sentry disabled (malformed DSN): it must end with the project's number");
});
