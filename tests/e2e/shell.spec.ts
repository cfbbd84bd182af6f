import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { acceptLink, PASSWORD, refusePageErrors } from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { openProductDatabase, type ProductDatabase } from "#tests/support/product-database.ts";
import { revisit, visit } from "#tests/support/visit.ts";

test.describe.configure({ mode: "serial" });

const ADMIN = { name: "Mira Okafor", email: "mira@example.org" };
const HOUR_MS = 3_600_000;

let product: RunningProduct;
let database: ProductDatabase;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct(["--fleet", "4"]);
  database = openProductDatabase(product.dataDir);
  context = await browser.newContext({ baseURL: product.url });
  page = await context.newPage();
  refusePageErrors(page);
  await acceptLink(page, product.firstOperatorLink, ADMIN);
  await visit(page, "/hosts");
  await expect(page.getByRole("link", { name: "rig-0004" }).first()).toBeVisible({ timeout: 60_000 });
});
test.afterAll(async () => {
  await context?.close();
  await database?.close();
  await product?.stop();
});

/** Opens the palette by the keyboard and types. Keys mean something once the page has taken over. */
async function palette(text: string) {
  await expect(page.locator("[data-live=live]")).toBeVisible();
  await page.keyboard.press("Control+k");
  const input = page.getByRole("combobox", { name: "Search and commands" });
  await expect(input).toBeFocused();
  await page.keyboard.type(text);
  return { input, option: (name: string | RegExp) => page.getByRole("option", { name }) };
}

test("the palette goes to a host and asks for a command by the keyboard alone", async () => {
  await visit(page, "/account");
  await test.step("to a host", async () => {
    const { option } = await palette("rig-0003");
    await expect(option(/^rig-0003/)).toHaveAttribute("aria-selected", "true");
    await expectAccessible(page, "the palette");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "rig-0003" })).toBeVisible();
  });
  await test.step("to a command on another", async () => {
    const { option } = await palette("pause 0002");
    await expect(option("Pause rig-0002")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/hosts\/[0-9a-f-]{36}/);
    await expect(page.getByRole("dialog")).toContainText("rig-0002");
    await expect(page.getByRole("dialog").getByLabel("Reason")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });
  await test.step("to a page, and to what a word means", async () => {
    const { option } = await palette("aud");
    await expect(option("Audit")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
    const help = await palette("no pool");
    await help.option(/^No pool/).click();
    await expect(page).toHaveURL(/\/help#state\.no_pool$/);
  });
  await test.step("and gives the focus back when it is left", async () => {
    const search = page.getByRole("button", { name: "Search and commands" });
    await search.focus();
    await palette("x");
    await page.keyboard.press("Escape");
    await expect(search).toBeFocused();
  });
});

test("shortcuts lead everywhere, list themselves, and can be switched off", async () => {
  await visit(page, "/");
  await expect(page.locator("[data-live=live]")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await expect(page.getByRole("heading", { level: 1, name: "Errors" })).toBeVisible();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Go to Hosts");
  await expectAccessible(page, "the list of shortcuts");
  await sheet.getByRole("switch").click();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  // What a plain key would have done is done by the time that this is.
  await palette("single");
  await expect(page.getByRole("heading", { level: 1, name: "Errors", includeHidden: true })).toBeAttached();
  await page.getByRole("option", { name: "Switch single-key shortcuts on" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await expect(page.getByRole("heading", { level: 1, name: "Fleet" })).toBeVisible();
});

test("typing is never taken for shortcuts", async () => {
  await visit(page, "/account");
  await expect(page.locator("[data-live=live]")).toBeVisible();
  const field = page.getByLabel("Present password");
  await field.fill("");
  await field.press("g");
  await field.press("h");
  await field.press("?");
  await expect(field).toHaveValue("gh?");
  await expect(page).toHaveURL(/\/account$/);
});

test("theme, density and sidebar are in the first bytes of the next page", async () => {
  await visit(page, "/account");
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await page.getByRole("radio", { name: "Comfortable" }).check({ force: true });
  await page.getByRole("button", { name: "Narrow the sidebar" }).click();
  const html = page.locator("html");
  for (const [name, value] of [
    ["data-theme", "dark"],
    ["data-density", "comfortable"],
    ["data-sidebar", "collapsed"],
  ] as const) {
    await expect(html).toHaveAttribute(name, value);
  }
  const answer = await page.request.get("/account");
  const root = /<html[^>]*>/.exec(await answer.text())?.[0] ?? "";
  expect(root).toContain('data-theme="dark"');
  expect(root).toContain('data-density="comfortable"');
  expect(root).toContain('data-sidebar="collapsed"');
  // Narrow as it is, screen readers and tests find places by their names.
  await page.getByRole("link", { name: "Hosts", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Hosts" })).toBeVisible();
  await page.getByRole("button", { name: "Widen the sidebar" }).click();
  await page.getByRole("button", { name: `Account of ${ADMIN.name}` }).click();
  await page.getByRole("menuitemcheckbox", { name: "As the system" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Comfortable rows" }).click();
  await expect(html).not.toHaveAttribute("data-theme");
  await expect(html).not.toHaveAttribute("data-density");
  await page.keyboard.press("Escape");
});

test("a phone has everything under the thumb", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page, "/");
  await expect(page.locator("[data-live=live]")).toBeVisible();
  const bar = page.getByRole("navigation", { name: "Main" });
  await expect(bar.getByRole("listitem")).toHaveCount(5);
  await bar.getByRole("link", { name: "Errors" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Errors" })).toBeVisible();
  await bar.getByRole("button", { name: "More" }).click();
  const more = page.getByRole("dialog", { name: "More" });
  await expectAccessible(page, "more on a phone");
  await more.getByRole("link", { name: "Audit" }).click();
  await expect(more).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("ten tabs share one stream, and another holds it when the first goes", async () => {
  const streams: string[] = [];
  const listen = (request: { url(): string }) => {
    if (new URL(request.url()).pathname === "/api/live") streams.push(request.url());
  };
  await page.goto("about:blank");
  context.on("request", listen);
  const tabs: Page[] = [];
  for (let index = 0; index < 10; index++) {
    const tab = await context.newPage();
    await visit(tab, "/account");
    await expect(tab.locator("[data-live=live]")).toBeVisible();
    tabs.push(tab);
  }
  expect(streams).toHaveLength(1);
  await tabs[0]?.close();
  await expect.poll(() => streams.length).toBe(2);
  for (const tab of tabs.slice(1)) await expect(tab.locator("[data-live=live]")).toBeVisible();
  expect(streams).toHaveLength(2);
  context.off("request", listen);
  for (const tab of tabs.slice(1)) await tab.close();
});

test("a browser clock that is hours off changes no time", async ({ browser }) => {
  const wrong = await browser.newContext({
    baseURL: product.url,
    storageState: await context.storageState(),
    locale: "ar-EG",
  });
  const theirs = await wrong.newPage();
  await theirs.clock.install({ time: new Date(Date.now() - 5 * HOUR_MS) });
  await visit(theirs, "/account");
  await expect(theirs.locator("[data-live=live]")).toBeVisible();
  const used = theirs.getByRole("row").filter({ hasText: "This one" }).first().locator("time").first();
  await expect(used).toHaveText(/^(now|\d+ (s|min) ago)$/);
  const overflow = await theirs.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await wrong.close();
});

test("a page says since when it is not live, and what to do", async () => {
  // One that fetches nothing by itself: others lead to signing in before.
  await visit(page, "/help");
  await expect(page.locator("[data-live=live]")).toBeVisible();
  await database.rows(`delete from session where id <> ''`);
  // The server looks every 20 s whether the person may still see the stream.
  await expect(page.locator("[data-live=stale]")).toBeVisible({ timeout: 60_000 });
  await page.locator("[data-live=stale]").click();
  const said = page.getByRole("dialog", { name: "Live updates" });
  await expect(said).toContainText(/Since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
  await expect(said).toContainText("sign in again");
  await revisit(page);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("E-mail address").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fleet" })).toBeVisible();
});

test("what concerns the whole fleet stands above every page", async () => {
  await visit(page, "/account");
  const banner = page.getByRole("status", { name: "The whole fleet" });
  await expect(banner).toBeEmpty();
  await database.rows(
    `insert into maintenance (id, scope, starts_at, ends_at, reason, actor_name)
     values (gen_random_uuid(), 'all', now(), now() + interval '1 hour', 'new racks', 'Mira Okafor')`,
  );
  await expect(banner).toContainText("The whole fleet is in maintenance", { timeout: 40_000 });
  await expect(banner).toContainText("new racks");
  await visit(page, "/hosts");
  await expect(banner).toContainText("new racks");
});
