import { describe, expect, it } from "vitest";
import { EnvError } from "./parse.ts";
import { readSentryPagesEnv } from "./sentry-pages.ts";

const NAMES = { SENTRY_ORG: "mine", SENTRY_PROJECT: "zen" };

describe("where Sentry's pages are", () => {
  it.each([
    [{}, null],
    [{ SENTRY_ORG: "mine", SENTRY_UI_URL: "https://sentry.example" }, null],
    [{ ...NAMES }, null],
    [{ ...NAMES, SENTRY_DSN: "nonsense" }, null],
    [{ ...NAMES, SENTRY_DSN: "https://key@o1.ingest.de.sentry.io/2" }, "https://sentry.io"],
    [{ ...NAMES, SENTRY_DSN: "https://key@sentry.example:9000/2" }, "https://sentry.example:9000"],
    [
      { ...NAMES, SENTRY_DSN: "http://key@10.0.0.1/2", SENTRY_UI_URL: "https://errors.example/" },
      "https://errors.example",
    ],
  ])("by %j is %s", (env, url) => {
    expect(readSentryPagesEnv(env).place?.url ?? null).toBe(url);
  });

  it("never holds the key of the DSN", () => {
    const read = readSentryPagesEnv({ ...NAMES, SENTRY_DSN: "https://c4nary@sentry.example/2" });
    expect(JSON.stringify(read)).not.toContain("c4nary");
  });
});

it("has the free plan's quota and the build's folder of maps where nothing else is said", () => {
  expect(readSentryPagesEnv({})).toMatchObject({ monthlyErrorQuota: 5_000, mapsDir: ".maps" });
  expect(readSentryPagesEnv({ SENTRY_MONTHLY_ERROR_QUOTA: "50000" }).monthlyErrorQuota).toBe(50_000);
  expect(() => readSentryPagesEnv({ SENTRY_MONTHLY_ERROR_QUOTA: "0", SENTRY_ORG: "a b" })).toThrow(EnvError);
});
