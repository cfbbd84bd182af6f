import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { acceptLink, command, hostState, refusePageErrors } from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { visit } from "#tests/support/visit.ts";

let product: RunningProduct;
let page: Page;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  product = await startProduct();
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  refusePageErrors(page);
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
});
test.afterAll(async () => {
  await page?.context().close();
  await product?.stop();
});

const main = () => page.getByRole("main");

test("an error is followed from where it was raised to the lines that raised it", async () => {
  await visit(page, "/sentry");
  await expect(main()).toContainText("Sentry is off");
  await page.getByRole("button", { name: "Send a test event" }).click();
  const steps = page.getByRole("list", { name: "The way of the test event" });
  await expect(steps.locator("[data-step=done]")).toHaveCount(3);
  await expect(steps).toContainText("no DSN is set");
  await expectAccessible(page, "the page of Sentry");
  await page.getByRole("link", { name: "Go to the event" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Raised on purpose in a server action");
  const line = main().locator("pre [aria-current=true]").first();
  await expect(line).toContainText("throw new TestError(options)");
  await expect(main()).toContainText("src/telemetry/test-error.ts");
  await expectAccessible(page, "the page of an error");
});

test("an error is resolved, found by the id of its event, and opened again", async () => {
  await page.getByRole("button", { name: "Resolve" }).click();
  await expect(main().locator("[data-error-state=resolved]")).toBeVisible();
  await expect(main()).toContainText("by Mira Okafor");
  const eventId = new URL(page.url()).searchParams.get("event") ?? "";
  await visit(page, "/errors");
  await expect(page.getByRole("heading", { name: "Errors" })).toBeVisible();
  await expect(main().locator("[data-error]", { hasText: "Raised on purpose" })).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search errors" }).fill(eventId);
  await page.getByRole("link", { name: "Go to the event" }).click();
  await expect(page).toHaveURL(new RegExp(eventId));
  await visit(page, "/errors?state=resolved");
  await page.getByRole("checkbox", { name: /Raised on purpose/ }).check();
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(main()).toContainText("No error matches");
  await visit(page, "/errors");
  await expect(main().locator("[data-error]", { hasText: "Raised on purpose" })).toBeVisible();
  await expectAccessible(page, "the list of errors");
  await visit(page, "/audit?action=error.");
  await expect(main()).toContainText("error.resolve");
  await expect(main()).toContainText("error.reopen");
});

test("a command's page shows every process's part of it, in one trace", async () => {
  test.setTimeout(300_000);
  await visit(page, "/hosts");
  await main().locator("a[href^='/hosts/']").first().click();
  await expect(hostState(page)).toHaveText("Mining", { timeout: 180_000 });
  await command(page, "Pause", "changing a fan");
  await expect(page.locator("[data-command] [data-status]")).toHaveText("Succeeded");
  await page.locator("[data-command] a").first().click();
  const rows = main().locator("[data-trace-row=span]");
  for (const name of [
    "command.click",
    "xmrig.command.pause",
    "gateway.dispatch",
    "orchestrator.command.pause",
  ]) {
    await expect(rows.filter({ hasText: name }).first()).toBeVisible();
  }
  await expect(rows.filter({ hasText: "execute" }).first()).toBeVisible();
  await expectAccessible(page, "the page of a command");
  await page.getByRole("region", { name: "Record" }).locator("a[href^='/traces/']").click();
  await expect(page.getByRole("heading", { level: 2, name: "Timeline" })).toBeVisible();
  await expect(rows.filter({ hasText: "orchestrator.command.pause" }).first()).toBeVisible();
  await main()
    .getByRole("link", { name: /^Command / })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pause");
});

test("what is slow is listed with the trace that shows why", async () => {
  await visit(page, "/traces?kind=commands&hours=1");
  const row = main().locator("tbody tr", { hasText: "xmrig.command.pause" });
  await expect(row).toBeVisible();
  await expectAccessible(page, "the list of what is slow");
  await row.getByRole("link").click();
  await expect(main().locator("[data-trace-row=span]").first()).toBeVisible();
});
