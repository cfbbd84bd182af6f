import { describe, expect, it } from "vitest";
import { EnvError } from "./parse.ts";
import { readSentryApiEnv } from "./sentry-api.ts";

const TOKEN = "sntryu_0123456789abcdef";
const NAMES = { SENTRY_ORG: "mine", SENTRY_PROJECT: "zen" };

describe("where Sentry's REST interface is", () => {
  it.each([
    [{}, null],
    [{ ...NAMES, SENTRY_DSN: "https://key@sentry.example/2" }, null],
    [
      { ...NAMES, SENTRY_API_TOKEN: TOKEN, SENTRY_DSN: "https://key@o1.ingest.sentry.io/2" },
      "https://sentry.io",
    ],
    [
      {
        ...NAMES,
        SENTRY_API_TOKEN: TOKEN,
        SENTRY_DSN: "https://key@ingest.example/2",
        SENTRY_URL: "https://sentry.example/",
      },
      "https://sentry.example",
    ],
  ])("by %j is %s", (env, url) => expect(readSentryApiEnv(env).target?.url ?? null).toBe(url));

  it("says all that a token needs and never what it is", () => {
    const read = () => readSentryApiEnv({ SENTRY_API_TOKEN: TOKEN });
    expect(read).toThrow(EnvError);
    expect(read).toThrow(/SENTRY_ORG[\s\S]*SENTRY_PROJECT[\s\S]*SENTRY_URL/);
    const bad = () =>
      readSentryApiEnv({ ...NAMES, SENTRY_API_TOKEN: "c4nary here", SENTRY_WEBHOOK_SECRET: "c4nary" });
    expect(bad).toThrow(/SENTRY_API_TOKEN[\s\S]*SENTRY_WEBHOOK_SECRET/);
    expect(bad).not.toThrow(/c4nary/);
  });
});

it("tells a team before a member, and neither where nothing is said", () => {
  const member = { SENTRY_ALERTS_MEMBER: "mira@example.org" };
  expect(readSentryApiEnv({}).alertsTell).toBeNull();
  expect(readSentryApiEnv(member).alertsTell).toEqual({ member: "mira@example.org" });
  expect(readSentryApiEnv({ ...member, SENTRY_ALERTS_TEAM: "ops" }).alertsTell).toEqual({ team: "ops" });
});
