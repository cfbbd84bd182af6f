import { type Browser, expect, type Page, test } from "@playwright/test";
import { hostState } from "#tests/support/dashboard.ts";
import { DASHBOARD_PAGES } from "#tests/support/dashboard-pages.ts";
import { type LivedIn, openLivedIn } from "#tests/support/lived-in.ts";

const HOUR_MS = 3_600_000;
/** A mobile network far from its mast. */
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 20_000, offline: false };

test.describe.configure({ mode: "serial" });

let stage: LivedIn;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(420_000);
  stage = await openLivedIn(browser);
});
test.afterAll(() => stage?.stop());

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

test.describe("nothing has to be pushed to the side", () => {
  const looks = {
    "on a phone 360 px wide": { viewport: { width: 360, height: 740 } },
    // Zooming to 200 % halves the pixels that a page has.
    "on a desk at 200 %": { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  };
  for (const [look, options] of Object.entries(looks)) {
    test(look, async ({ browser }) => {
      await withPage(browser, options, async (page) => {
        for (const { name, path } of DASHBOARD_PAGES) {
          await page.goto(path(stage.shown));
          await live(page);
          await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
          expect(await sideways(page), name).toBe(0);
          await expect(page.getByRole("heading", { level: 1 })).toBeInViewport();
        }
      });
    });
  }
});

for (const locale of ["ar-EG", "he-IL"]) {
  test(`a browser that speaks ${locale} sees the same figures in the same order`, async ({ browser }) => {
    await withPage(browser, { locale }, async (page) => {
      await page.goto("/");
      await live(page);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe("ltr");
      for (const { name, path } of DASHBOARD_PAGES) {
        await page.goto(path(stage.shown));
        await live(page);
        // Digits of another script beside a unit in this one cannot be read.
        expect(await page.getByRole("main").textContent(), name).not.toMatch(
          /[\u0660-\u0669\u06f0-\u06f9\u0590-\u05ff]/,
        );
        expect(await sideways(page), name).toBe(0);
      }
    });
  });
}

for (const hours of [-9, 30]) {
  test(`a clock that is ${hours} hours off does not change how old things are`, async ({ browser }) => {
    await withPage(browser, {}, async (page) => {
      await page.clock.install({ time: Date.now() + hours * HOUR_MS });
      await page.goto(`/hosts/${stage.shown.host}`);
      await live(page);
      await expect(hostState(page)).not.toHaveText("Host offline");
      const ages = await page.getByRole("main").locator("time").allTextContents();
      const found = ages.filter((age) => /\bin \d|(?<!\d)-\d|\b(8|9|1\d|2\d|3\d) (h|hours)\b.*ago/.test(age));
      await page.goto("/");
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
    await page.goto("/hosts");
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
