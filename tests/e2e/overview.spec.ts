import { expect, type Page, test } from "@playwright/test";
import { createDatabase, type Database } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { ensureGatewayRole } from "#src/db/roles.ts";
import { startLoadDatabase } from "#tests/load/database.ts";
import { expectAccessible } from "#tests/support/axe.ts";
import { enterPassword, refusePageErrors } from "#tests/support/dashboard.ts";
import { insertHost, insertSite } from "#tests/support/domain.ts";
import { insertLivingProcesses } from "#tests/support/living-processes.ts";
import { makePerson } from "#tests/support/person.ts";
import { revisit, visit } from "#tests/support/visit.ts";
import { startWeb } from "#tests/support/web-server.ts";

/** No gateway runs here: hosts are heard from until the test says otherwise. */
const HEARD_FOR_LONG_S = -3_600;

test.describe.configure({ mode: "serial" });

const closers: (() => Promise<unknown>)[] = [];
let db: Database;
let page: Page;
let barn: string;
const hosts = new Map<string, string>();

test.beforeAll(async ({ browser }) => {
  const database = await startLoadDatabase();
  closers.push(database.stop);
  await ensureGatewayRole(database.url, "overview");
  db = createDatabase(database.url);
  closers.push(() => db.$disconnect());
  await insertLivingProcesses(db);
  const web = await startWeb(database.url);
  closers.push(web.stop);
  const { email } = await makePerson(db, "admin");
  page = await (await browser.newContext({ baseURL: web.url })).newPage();
  refusePageErrors(page);
  closers.push(() => page.context().close());
  await enterPassword(page, web.url, email);
  await expect(page.getByRole("heading", { level: 1, name: "Fleet" })).toBeVisible();
});
test.afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const steps = () => page.locator("[data-steps-done]");
const needs = () => page.locator("[data-needs]");

async function addHost(name: string): Promise<void> {
  const id = await insertHost(db, barn, { name, hashrate: 1_000, seenAgoS: HEARD_FOR_LONG_S });
  hosts.set(name, id);
  await notify(db, "host_changed", { hostIds: [id] });
}

/** As a gateway does, which tells pages of it. */
async function setStatus(name: string, data: Parameters<Database["hostStatus"]["update"]>[0]["data"]) {
  const hostId = hosts.get(name) ?? "";
  await db.hostStatus.update({ where: { hostId }, data });
  await notify(db, "host_changed", { hostIds: [hostId] });
}

test("the first run teaches the next step, and ticks what happens by itself", async () => {
  await expect(page.getByText("No host is enrolled yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Enrol a host" })).toHaveAttribute("href", "/enrolment");
  await expect(steps()).toHaveText("1 of 7 done");
  await expectAccessible(page, "the fleet page without hosts");

  barn = await insertSite(db, "Barn");
  await Promise.all(["rig-1", "rig-2", "rig-3"].map(addHost));
  await expect(steps()).toHaveText("2 of 7 done");
  await setStatus("rig-1", { sampleAt: new Date() });
  await expect(steps()).toHaveText("3 of 7 done");
  await expect(page.locator("[data-step=sample][data-done]")).toBeVisible();
});

test("says in one line that nothing needs anyone, and each number leads to what it counts", async () => {
  await expect(needs()).toHaveText("Nothing needs you. All 3 hosts are as they should be.");
  await expect(page.locator("[data-figure=hashrate]")).toHaveText("3.00 kH/s");
  await expect(page.locator("[data-count=mining]")).toHaveText("3");
  await expect(page.getByText("no readings yet").first()).toBeVisible();
  await expect(page.locator("[data-site=Barn]")).toContainText("3.00 kH/s");
  await expectAccessible(page, "the fleet page when all is well");
});

test("the checklist can be put away and comes back from help", async () => {
  await page.getByRole("button", { name: "Put away" }).click();
  await expect(steps()).toHaveCount(0);
  await revisit(page);
  await expect(needs()).toBeVisible();
  await expect(steps()).toHaveCount(0);
  await visit(page, "/help");
  await page.getByRole("button", { name: "Show on the overview" }).click();
  await visit(page, "/");
  await expect(steps()).toBeVisible();
});

test("a host that fails stands first, with its reason, and one click acts", async () => {
  await db.hostDesired.create({
    data: { hostId: hosts.get("rig-2") ?? "", desired: "mining", commandId: crypto.randomUUID() },
  });
  await setStatus("rig-3", { cpuTemperatureC: 91 });
  await setStatus("rig-2", {
    reportedState: "miner_down",
    reason: "it ended with code 137",
    stateSince: new Date(),
  });
  const first = needs().locator("> li").first();
  await expect(first).toContainText("1 miner down");
  await expect(first).toContainText("rig-2 · Barn");
  await expect(first).toContainText("it ended with code 137");
  await expect(needs().locator("> li").last()).toContainText("CPU at 91 °C");
  await expectAccessible(page, "the fleet page with a miner down");

  await first.getByRole("button", { name: "Start rig-2" }).click();
  const follow = page.getByRole("link", { name: "Follow it" });
  await expect(follow).toHaveAttribute("href", /\/commands\//);
  await expect(first).toContainText("Start under way");
  await expect(page.getByRole("region", { name: "Changing now" })).toContainText("1 command pending");
  await follow.click();
  await expect(page.getByRole("main")).toContainText("Miner down, as the overview showed");
});

test("the numbers lead to lists of the same length", async () => {
  await visit(page, "/");
  await page.locator("[data-need=down]").click();
  await expect(page).toHaveURL(/attention=down/);
  await expect(page.getByRole("main")).toContainText("rig-2");
  await expect(page.getByRole("main")).not.toContainText("rig-1");
  await visit(page, "/");
  await page.locator("[data-count=mining]").click();
  await expect(page).toHaveURL(/state=mining/);
  await expect(page.getByRole("main")).toContainText("rig-1");
  await expect(page.getByRole("main")).toContainText("rig-3");
  await expect(page.getByRole("main")).not.toContainText("rig-2");
});

test("a word explains itself on focus, on hover and on tap, and leads to help", async ({ browser }) => {
  await visit(page, "/");
  const word = page.locator('[data-term="metric.fleetHashrate"]').first();
  const card = page.getByRole("dialog", { name: "Hashrate of the fleet" });
  // A refresh of the page between two keys takes the focus along.
  await expect(async () => {
    await word.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await expect(card).toContainText("heard from in the last 30 seconds", { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await word.hover();
  await expect(card).toBeVisible();
  await card.getByRole("link", { name: "More in Help" }).click();
  await expect(page).toHaveURL(/\/help#metric\.fleetHashrate$/);

  const state = await page.context().storageState();
  const phone = await browser.newContext({
    storageState: state,
    baseURL: new URL(page.url()).origin,
    hasTouch: true,
    viewport: { width: 360, height: 740 },
  });
  try {
    const small = await phone.newPage();
    await visit(small, "/");
    await small.locator('[data-term="metric.fleetHashrate"]').first().tap();
    await expect(small.getByRole("dialog", { name: "Hashrate of the fleet" })).toBeVisible();
  } finally {
    await phone.close();
  }
});

test("help has every word, finds it, and can be linked to", async () => {
  await visit(page, "/help#metric.hugePages");
  await expect(page.locator("[id='metric.hugePages']")).toBeInViewport();
  // From its beginning: words that lie half under the bar above count as too small.
  await visit(page, "/help");
  await expectAccessible(page, "help");
  await page.getByLabel("Look up a word").fill("huge pages free");
  await expect(page.getByRole("status").filter({ hasText: "1 word" })).toBeVisible();
  await page.getByLabel("Look up a word").fill("blockchain gas");
  await expect(page.getByText("No word has all of that")).toBeVisible();
});
