import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { DASHBOARD_PAGES } from "#tests/support/dashboard-pages.ts";
import { test } from "#tests/support/lived-in-test.ts";

const FOLDER = "docs/pictures";
/** Of one picture; the guides are read over slow networks too. */
const MOST_BYTES = 60_000;
const QUALITIES = [88, 76, 60, 40];
const LOOKS = [
  { name: "desktop-light", width: 1280, height: 900, colorScheme: "light" },
  { name: "desktop-dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "phone-light", width: 360, height: 740, colorScheme: "light" },
  { name: "phone-dark", width: 360, height: 740, colorScheme: "dark" },
] as const;

/** What a page draws last, where that is not its text. */
const LAST: Readonly<Record<string, string>> = {
  fleet: "figure canvas",
  hosts: "svg[role=img]",
  host: "figure canvas",
};

test.skip(!process.env.PICTURES, "draws the pictures of the guides; run it with PICTURES=1");

/** The page as a browser shows it, as good as fits. */
async function picture(page: Page): Promise<Buffer> {
  const devtools = await page.context().newCDPSession(page);
  let drawn = Buffer.alloc(0);
  for (const quality of QUALITIES) {
    const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality });
    drawn = Buffer.from(data, "base64");
    if (drawn.length < MOST_BYTES) break;
  }
  await devtools.detach();
  return drawn;
}

async function draw(page: Page, name: string, path: string): Promise<void> {
  for (const { name: look, width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(path);
    await expect(page.locator("[data-live=live]").first()).toBeAttached();
    await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
    await expect(page.getByRole("main").locator(".animate-pulse")).toHaveCount(0);
    if (look.startsWith("desktop") && LAST[name]) {
      await expect(page.getByRole("main").locator(LAST[name]).first()).toBeAttached();
    }
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const drawn = await picture(page);
    expect(drawn.length, `${name} ${look}`).toBeLessThan(MOST_BYTES);
    await writeFile(`${FOLDER}/${name}-${look}.webp`, drawn);
  }
}

test("draws every page on a desk and a phone, in light and dark", async ({ browser, stage }) => {
  test.setTimeout(900_000);
  const page = await stage.open(browser);
  await mkdir(FOLDER, { recursive: true });
  for (const file of await readdir(FOLDER)) await rm(`${FOLDER}/${file}`);
  for (const { name, path } of DASHBOARD_PAGES) await draw(page, name, path(stage.shown));
});
