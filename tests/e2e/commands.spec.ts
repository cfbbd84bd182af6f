import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { acceptLink, command, hostState, refusePageErrors } from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { visit } from "#tests/support/visit.ts";

const PATIENCE = { timeout: 60_000 };
const FLEET = 3;

test.describe.configure({ mode: "serial" });

let product: RunningProduct;
let page: Page;
let hostName: string;
let commandPage: string;

test.beforeAll(async ({ browser }) => {
  product = await startProduct(["--fleet", String(FLEET)]);
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  refusePageErrors(page);
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
});
test.afterAll(async () => {
  await page?.context().close();
  await product?.stop();
});

const main = () => page.getByRole("main");
const region = (name: string) => main().getByRole("region", { name });

/** Chooses in a filter, and waits until the address says so. */
async function choose(filter: Locator, option: string, address: RegExp): Promise<void> {
  await filter.selectOption({ label: option });
  await expect(page).toHaveURL(address);
}

test("a command's page shows its steps, its proof, the samples around it and its trace", async () => {
  await visit(page, "/hosts");
  const row = page.getByRole("row").filter({ has: page.locator("[data-state=mining]") });
  await row.first().getByRole("link").first().click({ timeout: 150_000 });
  await expect(hostState(page)).toHaveText("Mining", PATIENCE);
  hostName = (await main().getByRole("heading", { level: 1 }).textContent()) ?? "";
  await command(page, "Pause", "changing a fan");
  const progress = page.locator("[data-command]").filter({ hasText: "changing a fan" });
  await expect(progress.locator("[data-status]")).toHaveText("Succeeded", PATIENCE);
  await progress.getByRole("link", { name: "Pause" }).click();
  await expect(page).toHaveURL(/\/commands\/[0-9a-f-]{36}$/);
  commandPage = page.url();

  const steps = region("Progress").getByRole("list", { name: "Transitions" });
  for (const step of ["Issued", "Sent", "Delivered", "Running", "Succeeded"]) {
    await expect(steps).toContainText(step);
  }
  await expect(steps).toContainText(/\d+ ms|\d\.\d+ s/);
  await expect(page.locator("[data-proof=succeeded]")).toHaveText(/^Paused, proven .+ after go: /);
  await expect(region("Evidence").getByRole("img", { name: /^Samples around this command/ })).toBeVisible(
    PATIENCE,
  );
  await region("Evidence").getByText("Show as a table").click();
  await expect(region("Evidence").getByRole("table", { name: "Samples around this command" })).toContainText(
    /−\d+ s/,
  );
  await expect(region("Timeline")).toContainText("gateway.dispatch", PATIENCE);
  await expect(region("Record").locator("a[href^='/traces/']")).toBeVisible();
  await expectAccessible(page, "the page of a command");
});

test("the same is issued again as a command of its own, and says what has changed", async () => {
  await page.getByRole("button", { name: "Issue again" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Reason")).toHaveValue("changing a fan");
  await expect(dialog).toContainText(`${hostName} is paused already`);
  await dialog.getByRole("button", { name: `Pause ${hostName}` }).click();
  await expect(page).not.toHaveURL(commandPage);
  await expect(page).toHaveURL(/\/commands\/[0-9a-f-]{36}$/);
  await expect(region("Progress").locator("[data-status]")).toHaveText("Succeeded", PATIENCE);
  await visit(page, commandPage);
  await expect(region("Related commands")).toContainText("Later");
});

test("the list says what became of commands, is narrowed by its address, and keeps one request together", async () => {
  await visit(page, "/hosts?search=rig-");
  await page.getByRole("checkbox", { name: "Select all that match" }).check();
  const selected = page.getByRole("region", { name: "Selected hosts" });
  await selected.getByRole("button", { name: "Restart", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("the wind is back");
  await dialog.getByRole("button", { name: /^Restart / }).click();
  await expect(dialog).toContainText(/Issued for \d+ host/);
  await visit(page, "/commands");
  const together = main().getByRole("row").filter({ hasText: "the wind is back" });
  await expect(together).toHaveCount(1);
  await expect(together).toContainText(`${FLEET} hosts at once`);

  await choose(page.getByLabel("Command", { exact: true }), "Pause", /kind=pause/);
  await expect(together).toHaveCount(0);
  await expect(main().getByRole("row").filter({ hasText: "changing a fan" })).toHaveCount(2);
  await choose(page.getByLabel("Issued by"), "The system itself", /who=system/);
  await expect(main()).toContainText("No command matches");
  await choose(page.getByLabel("Issued by"), "Mira Okafor", /who=(?!system)/);
  await page.getByLabel("Search", { exact: true }).fill("no-such-host");
  await page.getByLabel("Search", { exact: true }).press("Enter");
  await expect(main()).toContainText("No command matches");
  await visit(page, "/commands?status=failed&time=24h");
  await expect(page.getByRole("navigation", { name: "Filter by status" })).toContainText("Succeeded");
  await expect(main()).toContainText("No command matches");

  await visit(page, "/commands");
  await main()
    .getByRole("link", { name: `${FLEET} hosts at once` })
    .click();
  await expect(main().getByRole("row").filter({ hasText: "the wind is back" })).toHaveCount(FLEET);
  await expectAccessible(page, "the commands of one request");
});

test("the list changes in place, and newer commands wait while somebody reads", async () => {
  await visit(page, "/commands");
  await expect(page.locator("[data-live=live]").first()).toBeVisible();
  const first = main().getByRole("row").nth(1);
  const shown = (await first.getByRole("link").first().getAttribute("href")) ?? "";
  await first.hover();
  const other = await page.context().newPage();
  await visit(other, commandPage);
  await other.getByRole("button", { name: "Issue again" }).click();
  await other
    .getByRole("dialog")
    .getByRole("button", { name: `Pause ${hostName}` })
    .click();
  await expect(other).not.toHaveURL(commandPage);
  await expect(other).toHaveURL(/\/commands\/[0-9a-f-]{36}$/);
  await other.close();
  const newer = page.getByRole("button", { name: "1 newer command" });
  await expect(newer).toBeVisible(PATIENCE);
  await expect(first.getByRole("link").first()).toHaveAttribute("href", shown);
  await newer.click();
  await expect(first).toContainText("changing a fan");
});

test("the audit tells in words who did what, narrows it, and is exported whole", async () => {
  await visit(page, "/audit");
  const asked = page
    .locator("[data-action='command.issue']")
    .filter({ hasText: `asked ${hostName} to pause` });
  await expect(asked).toHaveCount(3);
  await expect(
    page.locator("[data-action='command.issue']").filter({ hasText: `${FLEET} hosts` }),
  ).toHaveCount(1);
  await asked.first().locator("summary").click();
  await expect(asked.first()).toContainText("command.issue");
  await expect(asked.first().locator("time").nth(1)).toHaveText(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \S+$/,
  );
  await expectAccessible(page, "the audit");

  await choose(page.getByLabel("Action"), "All: command", /action=command/);
  await page.getByLabel("Search", { exact: true }).fill("changing a fan");
  await page.getByLabel("Search", { exact: true }).press("Enter");
  await expect(page).toHaveURL(/search=changing/);
  await expect(page.locator("[data-action]")).toHaveCount(3);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^zen-miner-audit-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain("changing a fan");
  await visit(page, "/audit");
  await expect(page.locator("[data-action='audit.export']")).toContainText(
    "Mira Okafor exported the audit as csv",
  );
});

test("on a phone commands and the audit are read without scrolling sideways", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/commands", commandPage, "/audit"]) {
    await visit(page, path);
    await expect(main().getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("[data-live=live]").first()).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await expectAccessible(page, `${path} on a phone`);
  }
});
