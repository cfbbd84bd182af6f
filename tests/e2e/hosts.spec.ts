import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { acceptLink, refusePageErrors } from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { revisit, visit } from "#tests/support/visit.ts";

const FLEET = 60;
const ALL = FLEET + 1;

test.describe.configure({ mode: "serial" });

let product: RunningProduct;
let page: Page;
let table: Locator;

test.beforeAll(async ({ browser }) => {
  product = await startProduct(["--fleet", String(FLEET)]);
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  refusePageErrors(page);
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
  table = page.getByRole("table", { name: "Hosts" });
});
test.afterAll(async () => {
  await page?.context().close();
  await product?.stop();
});

const row = (name: string) =>
  table.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

test("the table knows all hosts, draws those in sight and follows them", async () => {
  await visit(page, "/hosts");
  await expect(page.getByText(`${ALL} hosts`)).toBeVisible({ timeout: 60_000 });
  await revisit(page);
  await expect(table).toHaveAttribute("aria-rowcount", String(ALL + 1));
  await expect(row("rig-0001").locator("[data-state]")).toBeVisible();
  expect(await table.getByRole("row").count()).toBeLessThan(ALL);
  const last = table.getByRole("row").filter({ hasText: "rig-0060" });
  await expect(last).toHaveCount(0);
  await table.evaluate((node) => node.scrollTo(0, node.scrollHeight));
  await expect(last).toBeVisible();
  await table.evaluate((node) => node.scrollTo(0, 0));
  // Shares only grow: a figure that changes came without loading the page again.
  const figures = async () => (await table.getByRole("row").allTextContents()).join();
  const before = await figures();
  await expect.poll(figures, { timeout: 60_000 }).not.toBe(before);
});

test("search, states and sorting are in the address, and clearing takes them out", async () => {
  await page.getByRole("searchbox", { name: "Search hosts" }).fill("rig-001");
  await expect(page).toHaveURL(/search=rig-001/);
  await expect(page.getByText("10 hosts match")).toBeVisible();
  await expect(table).toHaveAttribute("aria-rowcount", "11");
  await table.getByRole("columnheader", { name: "Host", exact: false }).getByRole("link").click();
  await expect(page).toHaveURL(/direction=desc/);
  await expect(table.getByRole("columnheader").filter({ hasText: "Host" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(table.getByRole("row").nth(1)).toContainText("rig-0019");
  await page.getByRole("link", { name: "Clear", exact: true }).click();
  await expect(page.getByText(`${ALL} hosts`)).toBeVisible();
  const states = page.getByRole("navigation", { name: "State" });
  await states.getByRole("link", { name: /^Mining/ }).click();
  await expect(page).toHaveURL(/state=mining/);
  const words = async () => [...new Set(await table.locator("[data-state]").allTextContents())];
  await expect.poll(words).toEqual(["Mining"]);
  await visit(page, "/hosts?search=no-such-host");
  await expect(page.getByText("No host matches")).toBeVisible();
});

test("columns are chosen and kept, and a view brings filter and columns back", async () => {
  await visit(page, "/hosts?search=rig-000");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Pool ping" }).check();
  await page.getByRole("checkbox", { name: "Rejected shares" }).uncheck();
  await page.keyboard.press("Escape");
  const heads = table.getByRole("columnheader");
  await expect(heads.filter({ hasText: "Ping" })).toBeVisible();
  await expect(heads.filter({ hasText: "Rejected" })).toHaveCount(0);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save as a view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as a view" });
  await dialog.getByLabel("Name").fill("Pool check");
  await dialog.getByRole("checkbox", { name: "Everybody sees it" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/view=/);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "As usual" }).click();
  await page.keyboard.press("Escape");
  await visit(page, "/hosts");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Pool check" }).click();
  await expect(page).toHaveURL(/search=rig-000&view=/);
  await expect(heads.filter({ hasText: "Ping" })).toBeVisible();
  await expect(page.getByText("9 hosts match")).toBeVisible();
});

test("a command to all that match shows first who is skipped and why, then how far it is", async () => {
  await visit(page, "/hosts?search=rig-");
  await table.getByRole("checkbox", { name: "Select rig-0002" }).check();
  await page.getByRole("button", { name: `Select all ${FLEET} that match` }).click();
  await table.getByRole("checkbox", { name: "Select rig-0003" }).uncheck();
  const bar = page.getByRole("region", { name: "Selected hosts" });
  await expect(bar).toContainText(`${FLEET - 1} hosts selected`);
  await bar.getByRole("button", { name: "Pause", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "Who gets it" })).toContainText("get it at once");
  await dialog.getByLabel("Reason").fill("the grid asked for less");
  const field = dialog.getByLabel(/^Type \d+ to confirm/);
  const count = /\d+/.exec((await dialog.getByText(/^Type \d+ to confirm/).textContent()) ?? "")?.[0] ?? "";
  const send = dialog.getByRole("button", { name: `Pause ${count} hosts` });
  await expect(send).toBeDisabled();
  await field.fill(count);
  await send.click();
  await expect(dialog).toContainText(`Issued for ${count} hosts`);
  await dialog.getByText("Close", { exact: true }).click();
  const strip = page.getByRole("list", { name: "Commands to many hosts" });
  await expect(strip.locator("[data-bulk=over]")).toBeVisible({ timeout: 120_000 });
  await expect(strip).toContainText(/\d+ succeeded/);
  await revisit(page);
  await expect(strip).toContainText(/\d+ succeeded/);
  await table.getByRole("checkbox", { name: "Select all that match" }).check();
  await bar.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(dialog.getByRole("region", { name: "Skipped" })).toContainText("are paused as asked already");
  await dialog.getByRole("button", { name: "Keep as it is" }).click();
});

test("hosts go into maintenance together and come out again", async () => {
  await visit(page, "/hosts?search=rig-005");
  await table.getByRole("checkbox", { name: "Select all that match" }).check();
  await page.getByRole("button", { name: "Maintenance…" }).click();
  const dialog = page.getByRole("dialog", { name: "Maintenance" });
  await expect(dialog).toContainText("This concerns 10 hosts");
  await dialog.getByLabel("Reason").fill("new switches");
  await dialog.getByRole("button", { name: "Put in maintenance" }).click();
  await expect(dialog).toBeHidden();
  await expect(row("rig-0055").locator("[data-state]")).toHaveText("In maintenance");
  await page.getByRole("button", { name: "Maintenance…" }).click();
  await dialog.getByRole("button", { name: "End maintenance" }).click();
  await expect(dialog).toBeHidden();
  await expect(row("rig-0055").locator("[data-state]")).not.toHaveText("In maintenance");
});

test("the export has every host that matches", async () => {
  await visit(page, "/hosts?search=rig-002");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^hosts-.*\.csv$/);
  const answer = await page.request.get("/api/hosts/export?search=rig-002&sort=name&direction=asc");
  const lines = (await answer.text()).trimEnd().split("\r\n");
  expect(lines[0]).toContain("Hashrate 10 s (H/s)");
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(
    Array.from({ length: 10 }, (_, index) => `rig-002${index}`),
  );
  expect((await page.request.get("/api/hosts/export?colour=red&state=sleeping")).status()).toBe(400);
});

test("everything is reached by keys alone", async () => {
  await visit(page, "/hosts");
  await expect(page.locator("[data-live=live]")).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search hosts" })).toBeFocused();
  await page.keyboard.type("rig-003");
  await expect(page.getByText("10 hosts match")).toBeVisible();
  await page
    .getByRole("searchbox", { name: "Search hosts" })
    .evaluate((node) => (node as HTMLElement).blur());
  await expect(table.getByRole("row").nth(1)).toContainText("rig-0030");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(table.getByRole("link", { name: "rig-0031", exact: true })).toBeFocused();
  await page.keyboard.press("x");
  await expect(table.getByRole("checkbox", { name: "Select rig-0031" })).toBeChecked();
  await page.keyboard.press("k");
  await expect(table.getByRole("link", { name: "rig-0030", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "rig-0030" })).toBeVisible();
});

test("no row moves while the pointer is on the table, and it says that the order has changed", async () => {
  await visit(page, "/hosts?sort=hashrate");
  await table.getByRole("row").nth(3).hover();
  const order = () =>
    table.locator("[data-host]").evaluateAll((links) => links.map((link) => link.textContent).join());
  const before = await order();
  await expect(page.getByRole("button", { name: "Order has changed" })).toBeVisible({ timeout: 90_000 });
  expect(await order()).toBe(before);
  await page.getByRole("button", { name: "Order has changed" }).click();
  await expect.poll(order).not.toBe(before);
});

test("a phone shows cards, and both looks are accessible", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page, "/hosts");
  await expect(row("rig-0001")).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page, "/hosts on a phone");
  await page.setViewportSize({ width: 1280, height: 900 });
  await table.getByRole("checkbox", { name: "Select rig-0001" }).check();
  await expectAccessible(page, "/hosts with a selection");
});
