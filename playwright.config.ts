import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "#tests/support/browser.ts";

/** Files whose tests share one lived-in product, see `tests/support/lived-in-test.ts`. */
const LIVED_IN = /(accessibility|hostile|pictures|states)\.spec\.ts$/;

/** Any other file starts a product of its own; two at a time are what two cores can. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Most of the time goes by while something is waited for.
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  // What passes only then is counted as flaky and named in the last lines of npm test.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  projects: [
    { name: "lived-in", testMatch: LIVED_IN, workers: 1 },
    { name: "own", testIgnore: LIVED_IN },
  ],
  use: {
    browserName: "chromium",
    launchOptions: CHROMIUM,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
