import { expect, it } from "vitest";
import type { SentrySettings } from "./sentry-settings.ts";
import { reasonWords, samplingWords } from "./sentry-words.ts";

const settings = (tracesSampleRate: number | null, environment: string) =>
  ({ tracesSampleRate, environment }) as SentrySettings;

it.each([
  [null, "production", "every command, no health check, 30 % of API requests, 10 % of the rest"],
  [null, "development", "every command, no health check, 50 % of the rest"],
  [0, "production", "every command, no health check, 0 % of the rest"],
  [0.25, "development", "every command, no health check, 25 % of the rest"],
])("with the rate %s in %s the sampling is: %s", (rate, environment, words) => {
  expect(samplingWords(settings(rate, environment))).toBe(words);
});

it("says a reason that it does not know as it came", () => {
  expect(reasonWords("limit")).toContain("100 times");
  expect(reasonWords("solar_flare")).toBe("solar flare");
  expect(reasonWords("")).toBe("no reason was given");
});
