import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { acceptLink, command, hostState } from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { openProductDatabase, type ProductDatabase } from "#tests/support/product-database.ts";
import { visit } from "#tests/support/visit.ts";

test.describe.configure({ mode: "serial" });

let product: RunningProduct;
let database: ProductDatabase;
let page: Page;
const violations: string[] = [];
/** What left the browser for the tunnel. */
const reports: string[] = [];

test.beforeAll(async ({ browser }) => {
  product = await startProduct([], { SENTRY_REPLAYS_ON_ERROR_SAMPLE_RATE: "1" });
  database = openProductDatabase(product.dataDir);
  const context = await browser.newContext({
    baseURL: product.url,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  page = await context.newPage();
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  page.on("request", (request) => {
    if (request.url().endsWith("/api/telemetry/tunnel")) reports.push(request.postData() ?? "");
  });
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
});
test.afterAll(async () => {
  await page?.context().close();
  await database?.close();
  await product?.stop();
});

/** The id that a boundary shows. */
async function shownId(place = page.getByRole("main")): Promise<string> {
  const id = place.locator("[data-error-id]").first();
  await expect(id).toHaveText(/^[0-9a-f]{32}$/);
  return (await id.textContent()) ?? "";
}

async function expectStored(eventId: string, component: string): Promise<void> {
  await expect
    .poll(() => database.rows("select component from error_event where event_id = $1", [eventId]))
    .toEqual([{ component }]);
}

test("a widget that fails leaves the page working, and comes back", async () => {
  await expect(page.locator("[data-count]").first()).toBeVisible();
  const failed = page.locator('[data-failed-widget="The list of newest commands"]');
  const eventId = await database.without("command", async () => {
    await visit(page, "/");
    await expect(failed).toBeVisible();
    await expect(page.getByRole("figure", { name: /Hashrate of the fleet/ })).toBeVisible();
    await expect(page.locator("[data-count]").first()).toBeVisible();
    return shownId(failed);
  });
  await expectStored(eventId, "web");
  await failed.getByRole("button", { name: "Copy the id" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(eventId);

  await failed.getByText("Say what you were doing").click();
  await failed.getByLabel("What were you doing?").fill("I looked at the fleet.");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `a failed widget, ${colorScheme}`);
  }
  await failed.getByRole("button", { name: "Send the comment" }).click();
  await expect(failed.getByText("The comment was sent")).toBeVisible();
  await expect
    .poll(() => database.rows("select message from error_feedback where event_id = $1", [eventId]))
    .toEqual([{ message: "I looked at the fleet." }]);

  await failed.getByRole("button", { name: "Try again" }).click();
  await expect(failed).toBeHidden();
  await expect(page.getByRole("region", { name: "Newest commands" })).toBeVisible();
});

test("a section that fails keeps the frame around it", async () => {
  const main = page.getByRole("main");
  const eventId = await database.without("command", async () => {
    await page.getByRole("link", { name: "Commands", exact: true }).click();
    await expect(main.getByRole("heading", { name: "The ledger of commands cannot be shown" })).toBeVisible();
    return shownId();
  });
  await expectStored(eventId, "web");
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page, "a failed section on a phone");
  await page.setViewportSize({ width: 1280, height: 900 });
  await main.getByRole("button", { name: "Try again" }).click();
  await expect(main.getByRole("heading", { level: 1, name: "Commands" })).toBeVisible();
});

test("a frame that fails is a page that says so", async () => {
  const eventId = await database.without("session", async () => {
    await visit(page, "/hosts");
    await expect(page.getByRole("heading", { name: "This page cannot be shown" })).toBeVisible();
    return shownId();
  });
  await expectStored(eventId, "web");
});

test("a page that does not exist makes an event only when somebody missed it", async () => {
  // Other processes may still be telling of the tables that were away before.
  const [{ began } = {}] = await database.rows("select now() as began");
  const events = () =>
    database.rows(
      "select title from error_event where component in ('web', 'browser') and occurred_at > $1",
      [began],
    );
  await visit(page, "/hosts/018f4b7e-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
  expect(await events()).toEqual([]);
  await page.getByText("It should be here").click();
  await page.getByLabel("What were you doing?").fill("I followed a bookmark.");
  await page.getByRole("button", { name: "Send the comment" }).click();
  await expect(page.getByText("The comment was sent")).toBeVisible();
  await expectStored(await shownId(), "browser");
});

test("an error in the browser brings along who, where and how, and none of what was read", async () => {
  await visit(page, "/hosts");
  const host = (await page.getByRole("row").nth(1).getByRole("link").textContent()) ?? "";
  // The recorder is fetched once the page is up.
  await page.waitForFunction(() => sessionStorage.getItem("sentryReplaySession") !== null);
  await page.getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: host })).toBeVisible();
  await page.evaluate(() => setTimeout(() => Reflect.get(null as unknown as object, "x"), 0));
  const found = () =>
    database.rows(
      "select component, release, environment, user_id, transaction, payload from error_event where component = 'browser' and level = 'error'",
    );
  await expect.poll(async () => (await found()).length).toBe(1);
  const [event] = await found();
  const [user] = await database.rows("select id from public.user");
  expect(event).toMatchObject({ environment: "production", user_id: user?.id, transaction: "/hosts/:id" });
  expect(String(event?.release)).not.toBe("");
  expect(JSON.stringify(event?.payload)).toContain("ui.click");
  await expect.poll(() => reports.some((report) => report.includes("replay_recording"))).toBe(true);
  // As a word: a short name may be part of the name of a script.
  const named = new RegExp(`\\b${host}\\b`);
  expect(JSON.stringify(event?.payload)).not.toMatch(named);
  expect(reports.filter((report) => named.test(report))).toEqual([]);
  expect(violations).toEqual([]);
});

test("one click is one trace, from the button to the effect on the page", async () => {
  await visit(page, "/hosts");
  await page.getByRole("row").nth(1).getByRole("link").click();
  await expect(hostState(page)).toHaveText(/Mining|Warming up/, { timeout: 60_000 });
  await command(page, "Pause", "a test of traces");
  await expect(page.locator("[data-status=succeeded]").first()).toBeVisible({ timeout: 60_000 });
  const [row] = await database.rows("select trace_id, span_id from command order by issued_at desc limit 1");
  const names = async () => {
    const spans = await database.rows("select component, name from span where trace_id = $1", [
      row?.trace_id,
    ]);
    return spans.map(({ component, name }) => `${component} ${name}`);
  };
  for (const span of [
    "browser command.click",
    "web POST /hosts/[id]",
    "web xmrig.command.pause",
    "browser command.effect.shown",
  ]) {
    await expect.poll(names).toContain(span);
  }
  const [issued] = await database.rows("select name from span where trace_id = $1 and span_id = $2", [
    row?.trace_id,
    row?.span_id,
  ]);
  expect(issued).toEqual({ name: "xmrig.command.pause" });
});
