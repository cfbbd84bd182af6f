import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { acceptLink, command, hostState, refusePageErrors } from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { revisit, visit } from "#tests/support/visit.ts";

const CHARTS = ["Hashrate", "CPU temperature", "Power", "Hashes per watt", "Shares", "Pool latency"] as const;

test.describe.configure({ mode: "serial" });

let product: RunningProduct;
let page: Page;
let hostUrl: string;

test.beforeAll(async ({ browser }) => {
  product = await startProduct(["--fleet", "2"], { SENTRY_LOGS_LEVEL: "info" });
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  refusePageErrors(page);
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
  // The machine that the tests run on may have no sensors; simulated ones have all.
  await visit(page, "/hosts?search=rig-");
  const row = page
    .getByRole("row")
    .filter({ has: page.locator("[data-state=mining]") })
    .first();
  await expect(row).toBeVisible({ timeout: 150_000 });
  hostUrl = (await row.getByRole("link").first().getAttribute("href")) ?? "";
});
test.afterAll(async () => {
  await page?.context().close();
  await product?.stop();
});

const chart = (name: string) => page.getByRole("figure", { name: new RegExp(`^${name} of `) });
const tabs = () => page.getByRole("navigation", { name: "Pages of this host" });

/** How many pixels of the picture of a chart are drawn on. */
function inkOf(name: string): Promise<number> {
  return chart(name)
    .locator("canvas")
    .evaluate((canvas: HTMLCanvasElement) => {
      const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let drawn = 0;
      for (let index = 3; index < data.length; index += 4) if (data[index] !== 0) drawn += 1;
      return drawn;
    });
}

/** Where the picture of the hashrate stands on the screen, once it does. */
async function picture(): Promise<{ x: number; y: number; width: number; height: number }> {
  const over = chart("Hashrate").locator(".u-over");
  await over.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = await over.boundingBox();
  if (!box) throw new Error("the chart is not drawn");
  return box;
}

/** Presses on the hashrate's picture at one part of its width and lets go at another. */
async function drag(from: number, to: number): Promise<void> {
  const box = await picture();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 6 });
  await page.mouse.up();
}

test("draws every reading of a host, and says the same in words and as a table", async () => {
  await visit(page, hostUrl);
  await expect(hostState(page)).toHaveText("Mining");
  for (const name of CHARTS) {
    await expect(chart(name).locator("canvas")).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => inkOf(name)).toBeGreaterThan(500);
  }
  await expect(chart("Hashrate")).toContainText(/average .+H\/s, lowest .+, highest/);
  await chart("Power").getByText("Show as a table").click();
  const row = chart("Power").getByRole("table").getByRole("row").nth(1);
  await expect(row).toContainText(" W");
  await expect(page.getByRole("img", { name: /^States: .*Mining \d+ %/ })).toBeVisible();
});

test("shows under the cursor the same moment on every chart, and keeps it while points arrive", async () => {
  const box = await picture();
  await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2);
  const moments = page.locator("[data-cursor-time]");
  await expect(moments.first()).toHaveText(/^\d\d:\d\d$/);
  await expect(moments.nth(1)).toHaveText(/^\d\d:\d\d$/);
  await page.waitForResponse((answer) => answer.url().includes("/series?"));
  await expect(chart("Hashrate").locator(".u-cursor-x")).toBeVisible();
  await expect(moments.first()).toHaveText(/^\d\d:\d\d$/);
});

test("zooms into what is dragged over, keeps it in the address, and goes back", async () => {
  await drag(0.6, 0.9);
  await expect(page).toHaveURL(/from=.+&to=/);
  const zoomed = page.url();
  await expect(page.locator("[data-zoomed]")).toBeVisible();
  await revisit(page);
  await expect(page.locator("[data-zoomed]")).toBeVisible();
  expect(page.url()).toBe(zoomed);
  await page.getByRole("button", { name: "Back to the last hour" }).click();
  await expect(page).toHaveURL(/range=1h$/);
  await expect(page.locator("[data-zoomed]")).toHaveCount(0);
  await page.goBack();
  await expect(page.locator("[data-zoomed]")).toBeVisible();
});

test("takes the range from the address and any time from its own form", async () => {
  await visit(page, `${hostUrl}?range=24h`);
  await expect(page.getByRole("button", { name: "24 h" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "7 d" }).click();
  await expect(page).toHaveURL(/range=7d$/);
  await page.getByRole("button", { name: "Custom" }).click();
  const form = page.getByRole("dialog", { name: "A time of your own" });
  const [from, to] = [await form.getByLabel("From").inputValue(), await form.getByLabel("To").inputValue()];
  await form.getByLabel("From").fill(to);
  await form.getByLabel("To").fill(from);
  await form.getByRole("button", { name: "Show this time" }).click();
  await expect(page).toHaveURL(/from=.+&to=/);
  await page.getByRole("button", { name: "1 h", exact: true }).click();
});

test("marks a command on the charts, leads to it, and shows it with its trace and effect", async () => {
  await visit(page, hostUrl);
  await command(page, "Pause", "changing a fan");
  await expect(page.locator("[data-command] [data-status]")).toHaveText("Succeeded");
  await expect(hostState(page)).toHaveText("Paused");
  const mark = page.locator("[data-mark=command]").first();
  await expect(mark).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[data-span=paused]").first()).toBeVisible({ timeout: 30_000 });
  await mark.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(mark).toBeFocused();
  await expect(page.getByRole("tooltip")).toContainText("changing a fan");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/commands\/[0-9a-f-]{36}$/);
  await visit(page, `${hostUrl}/commands`);
  const row = page.getByRole("row").filter({ hasText: "changing a fan" });
  await expect(row).toContainText("Succeeded");
  await row.getByRole("link", { name: /trace of this command/ }).click();
  await expect(page).toHaveURL(/\/traces\/[0-9a-f]{32}/);
});

test("opens the dialog of a command that the address names", async () => {
  await visit(page, `${hostUrl}?command=resume`);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("A paused miner mines again.");
  await dialog.getByLabel("Reason").fill("the fan is in");
  await dialog.getByRole("button", { name: /^Resume / }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${hostUrl}$`));
  await expect(hostState(page)).toHaveText(/Mining|Warming up/);
});

test("judges how the host is set up for RandomX, and says how to find out what it does not say", async () => {
  const health = page.getByRole("list", { name: "RandomX health" });
  await expect(health.locator("[data-check=hugePages]")).toHaveAttribute("data-verdict", /good|fix/);
  const channels = health.locator("[data-check=memoryChannels]");
  await expect(channels).toHaveAttribute("data-verdict", "unknown");
  await channels.locator("summary").click();
  await expect(channels).toContainText("sudo dmidecode --type memory");
  await expect(channels.getByRole("button", { name: /^Copy/ })).toBeVisible();
});

test("has what its orchestrator logs during a command, each line with its trace", async () => {
  // Of a fleet's hosts only warnings are logged; this machine's is a whole orchestrator.
  await visit(page, "/hosts");
  await page.locator("[data-host]").filter({ hasNotText: /^rig-/ }).click();
  await expect(hostState(page)).toHaveText("Mining", { timeout: 60_000 });
  await command(page, "Pause", "to be logged");
  await expect(page.locator("[data-command] [data-status]")).toHaveText("Succeeded");
  await tabs().getByRole("link", { name: "Logs" }).click();
  await expect(page.getByRole("heading", { name: "Log lines with a trace" })).toBeVisible();
  const line = page.getByRole("row").filter({ hasText: "pause: " });
  // The host hands its lines over every few seconds.
  await expect(async () => {
    await revisit(page);
    await expect(line).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await line.getByRole("link", { name: /the trace of this line/ }).click();
  await expect(page).toHaveURL(/\/traces\/[0-9a-f]{32}/);
  const rows = page.getByRole("list", { name: "Spans, log lines and errors" });
  await expect(rows).toContainText("orchestrator.command.pause");
  await expect(rows).toContainText("pause: ");
});

test("has errors and settings at addresses of their own", async () => {
  await visit(page, hostUrl);
  await tabs().getByRole("link", { name: "Errors" }).click();
  await expect(page.getByRole("heading", { name: "Errors of this host" })).toBeVisible();
  await tabs().getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByRole("region", { name: "Maintenance" })).toBeVisible();
});

test("can be read by everyone, and on a phone a host can be paused", async () => {
  await visit(page, hostUrl);
  await expect(chart("Pool latency").locator("canvas")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, "the page of a host");
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(chart("Hashrate").locator("canvas")).toBeVisible();
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await sideways()).toBeLessThanOrEqual(0);
  await expectAccessible(page, "the page of a host on a phone");
  await command(page, "Pause", "from the barn");
  await expect(hostState(page)).toHaveText("Paused");
});

test("says so when the charts cannot be fetched, and shows them when they can", async () => {
  await page.route("**/series?**", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ detail: "The database does not answer.", errorId: "a".repeat(32) }),
    }),
  );
  await visit(page, hostUrl);
  await expect(page.getByText("The charts cannot be shown")).toBeVisible();
  await expect(page.getByText("a".repeat(32))).toBeVisible();
  await page.unroute("**/series?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(chart("Hashrate").locator("canvas")).toBeVisible();
});
