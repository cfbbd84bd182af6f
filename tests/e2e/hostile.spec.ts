import { type Browser, expect, type Page } from "@playwright/test";
import { hostState } from "#tests/support/dashboard.ts";
import { DASHBOARD_PAGES } from "#tests/support/dashboard-pages.ts";
import type { LivedIn } from "#tests/support/lived-in.ts";
import { test } from "#tests/support/lived-in-test.ts";
import { visit } from "#tests/support/visit.ts";

const HOUR_MS = 3_600_000;
/** A mobile network far from its mast. */
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 20_000, offline: false };

test.describe.configure({ mode: "serial" });

let stage: LivedIn;

test.beforeAll(({ stage: shared }) => {
  stage = shared;
});

const live = (page: Page) =>
  expect(page.locator("[data-live=live]").first()).toBeAttached({ timeout: 60_000 });

/** How far a page can be pushed to the side, px. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function withPage(
  browser: Browser,
  options: Parameters<LivedIn["open"]>[1],
  work: (page: Page) => Promise<void>,
) {
  const page = await stage.open(browser, options);
  try {
    await work(page);
  } finally {
    await page.context().close();
  }
}

test.describe("nothing has to be pushed to the side, and figures are the same in the same order", () => {
  const looks = {
    "on a phone 360 px wide that speaks ar-EG": { viewport: { width: 360, height: 740 }, locale: "ar-EG" },
    // Zooming to 200 % halves the pixels that a page has.
    "on a desk at 200 % that speaks he-IL": {
      viewport: { width: 640, height: 450 },
      deviceScaleFactor: 2,
      locale: "he-IL",
    },
  };
  for (const [look, options] of Object.entries(looks)) {
    test(look, async ({ browser }) => {
      await withPage(browser, options, async (page) => {
        for (const { name, path } of DASHBOARD_PAGES) {
          await visit(page, path(stage.shown));
          await live(page);
          await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
          expect(await sideways(page), name).toBe(0);
          await expect(page.getByRole("heading", { level: 1 })).toBeInViewport();
          // Digits of another script beside a unit in this one cannot be read.
          expect(await page.getByRole("main").textContent(), name).not.toMatch(
            /[\u0660-\u0669\u06f0-\u06f9\u0590-\u05ff]/,
          );
        }
        await expect(page.locator("html")).toHaveAttribute("lang", "en");
        expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe("ltr");
      });
    });
  }
});

for (const hours of [-9, 30]) {
  test(`a clock that is ${hours} hours off does not change how old things are`, async ({ browser }) => {
    await withPage(browser, {}, async (page) => {
      await page.clock.install({ time: Date.now() + hours * HOUR_MS });
      await visit(page, `/hosts/${stage.shown.host}`);
      await live(page);
      await expect(hostState(page)).not.toHaveText("Host offline");
      const ages = await page.getByRole("main").locator("time").allTextContents();
      const found = ages.filter((age) => /\bin \d|(?<!\d)-\d|\b(8|9|1\d|2\d|3\d) (h|hours)\b.*ago/.test(age));
      await visit(page, "/");
      await live(page);
      await expect(page.locator("[data-stale]")).toHaveCount(0);
      // What lies minutes back stays minutes back.
      expect(found).toEqual([]);
    });
  });
}

test("on a slow network the frame comes first, and a command says that it is on its way", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  await withPage(browser, {}, async (page) => {
    await visit(page, "/hosts");
    await live(page);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.emulateNetworkConditions", SLOW);
    await page.goto(`/hosts/${stage.shown.host}`, { waitUntil: "commit" });
    await expect(page.getByRole("navigation").first()).toBeVisible({ timeout: 60_000 });
    await expect(hostState(page)).not.toBeEmpty({ timeout: 60_000 });
    await live(page);
    const pause = page
      .getByRole("group", { name: "Commands" })
      .getByRole("button", { name: /^(Pause|Resume)$/ });
    await expect(pause.first()).toBeVisible();
    await pause.first().click();
    await page.getByRole("dialog").getByLabel("Reason").fill("far from the mast");
    const send = page.getByRole("dialog").getByRole("button", { name: /^(Pause|Resume) / });
    await send.click();
    await expect(
      send.or(page.getByRole("dialog").getByRole("button", { disabled: true }).first()).first(),
    ).toBeDisabled();
    await expect(page.getByRole("dialog")).toBeHidden({ timeout: 60_000 });
    await expect(page.locator("[data-command]").filter({ hasText: "far from the mast" })).toBeVisible({
      timeout: 60_000,
    });
  });
});

test("cut off from the control plane, a page keeps what it showed, says since when, and comes back by itself", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await withPage(browser, {}, async (page) => {
    await visit(page, "/hosts");
    await live(page);
    const host = page.getByRole("link", { name: "rig-0001", exact: true });
    await expect(host).toBeVisible();
    await page.context().setOffline(true);
    const lost = page.locator("[data-live=reconnecting], [data-live=stale]").first();
    await expect(lost).toContainText(/since \d/);
    await expect(page.locator("[data-stale]")).toContainText(/^As of \d.+ live updates have been cut since/);
    await expect(host).toBeVisible();
    await page.context().setOffline(false);
    await live(page);
    await expect(page.locator("[data-stale]")).toHaveCount(0);
    await expect(host).toBeVisible();
  });
});
