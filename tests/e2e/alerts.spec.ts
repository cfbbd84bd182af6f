import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { createDatabase, type Database } from "#src/db/client.ts";
import type { Place } from "#src/domain/alerts/finding-schema.ts";
import { seedRules } from "#src/domain/alerts/seed-writes.ts";
import { startLoadDatabase } from "#tests/load/database.ts";
import { expectAccessible } from "#tests/support/axe.ts";
import { enterPassword, refusePageErrors } from "#tests/support/dashboard.ts";
import { insertHost, insertSite } from "#tests/support/domain.ts";
import { findIncidents } from "#tests/support/found-incidents.ts";
import { makePerson } from "#tests/support/person.ts";
import { visit } from "#tests/support/visit.ts";
import { startWeb } from "#tests/support/web-server.ts";
import { startWebhookServer, type WebhookServer } from "#tests/support/webhook-server.ts";

test.describe.configure({ mode: "serial" });

const KEY = "a key that the receiver knows too";
/** What `makePerson` calls an admin. */
const ADMIN = "admin of the test";
/** No gateway runs here: hosts are heard from until the test says otherwise. */
const HEARD_FOR_LONG_S = -3_600;
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

const closers: (() => Promise<unknown>)[] = [];
let db: Database;
let hook: WebhookServer;
let page: Page;
const hosts: Place[] = [];

/** Web alone: no worker is at work, so that it watches and tells by itself. */
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  hook = await startWebhookServer(KEY);
  closers.push(hook.stop);
  const database = await startLoadDatabase();
  closers.push(database.stop);
  db = createDatabase(database.url);
  closers.push(() => db.$disconnect());
  await insertHosts(await insertSite(db, "Barn"));
  await seedRules(db, { criticalErrorThreshold: 10, errorRatePercent: 1 });
  // What the product brings finds what it finds; here only what a test lets be found is to be there.
  await db.alertRule.updateMany({ where: { key: { not: "host_offline" } }, data: { enabled: false } });
  const secretsKeyFile = join(await mkdtemp(join(tmpdir(), "zen-alerts-")), "secrets.key");
  closers.push(() => rm(dirname(secretsKeyFile), { recursive: true }));
  await writeFile(secretsKeyFile, "a1".repeat(32));
  const web = await startWeb(database.url, { SECRETS_KEY_FILE: secretsKeyFile });
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

async function insertHosts(siteId: string): Promise<void> {
  for (let n = 1; n <= 5; n++) {
    const name = `rig-${n}`;
    const id = await insertHost(db, siteId, { name, hashrate: 1_000, seenAgoS: HEARD_FOR_LONG_S });
    await db.hostStatus.update({ where: { hostId: id }, data: { cpuTemperatureC: 61 } });
    hosts.push({ kind: "host", id, name, siteId, siteName: "Barn" });
  }
}

const main = () => page.getByRole("main");
const state = () => main().locator("[data-incident-state]").first();
const condition = { kind: "host_state", states: ["miner_down"], afterS: 300 } as const;

/** Lets rules find something at the first of the hosts. */
async function find(name: string, count = 1, severity: "critical" | "high" | "low" = "high") {
  const places = hosts.slice(0, count);
  return findIncidents(
    db,
    { name, condition: { ...condition, states: [...condition.states] }, severity },
    places.map((place) => ({
      place,
      summary: `${place.name} is down.`,
      value: 600,
      limit: 300,
      unit: "s",
      links: { hostId: place.id },
      tried: ["The orchestrator started the miner again twice."],
    })),
  );
}

test("a channel is made, tells a test, and keeps its secrets to itself", async () => {
  await visit(page, "/alerts/channels");
  await expect(main()).toContainText("Nobody is told yet");
  await expectAccessible(page, "no channels");
  await page.getByRole("link", { name: "New channel" }).click();
  await page.getByLabel("Name").fill("Pager");
  await page.getByLabel("Kind").selectOption({ label: "Webhook" });
  await page.getByLabel("Address").fill(hook.url);
  await page.getByLabel("Key", { exact: true }).fill(KEY);
  await page.getByRole("switch", { name: /^Quiet hours/ }).check();
  await expect(page.getByLabel("Time zone")).not.toBeEmpty();
  await expectAccessible(page, "the form of a channel");
  await page.getByRole("switch", { name: /^Quiet hours/ }).uncheck();
  await page.getByRole("button", { name: "Make the channel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pager" })).toBeVisible();
  await expect(main()).toContainText(new URL(hook.url).host);
  await page.getByRole("button", { name: "Test Pager" }).click();
  await expect(main()).toContainText("Sent: look whether it arrived");
  expect(hook.received.map(({ doubt }) => doubt)).toEqual([null]);
  const html = await page.content();
  expect(html).not.toContain(KEY);
  expect(html).not.toContain(new URL(hook.url).pathname);
  await expectAccessible(page, "a channel");
});

test("a test that fails says why", async () => {
  hook.behave({ kind: "status", status: 404 });
  await visit(page, "/alerts/channels");
  await page.getByRole("button", { name: "Test Pager" }).click();
  await expect(main()).toContainText(/Failed: .*404/);
  await expectAccessible(page, "the list of channels");
  hook.behave({ kind: "ok" });
  await page.getByRole("button", { name: "Test Pager" }).click();
  await expect(main()).toContainText("Sent: look whether it arrived");
});

test("a rule is written in plain words, and finds what it is to find", async () => {
  await visit(page, "/alerts/new?kind=queue_depth");
  await page.getByLabel("What to watch").selectOption({ label: "Hot CPU" });
  await page.getByLabel("Name").fill("Warm here");
  await page.getByLabel("From").fill("30");
  await expect(main().locator("[data-rule-words]")).toHaveText(/A CPU has 30 °C or more/);
  await page.getByLabel("Single hosts").fill(hosts[4]?.name ?? "");
  await page.getByRole("button", { name: hosts[4]?.name ?? "" }).click();
  await page.getByLabel("Severity").selectOption({ label: "Medium" });
  await expect(main()).toContainText("tells every channel that takes this severity, which is Pager");
  await expectAccessible(page, "the form of a rule");
  await page.getByRole("button", { name: "Make the rule" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Warm here" })).toBeVisible();
  await expect(main().locator("[data-incident]")).toContainText(/warm here/i, { timeout: 45_000 });
  await expectAccessible(page, "a rule");
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete the rule" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Alerts" })).toBeVisible();
  await expect(main().locator("tr", { hasText: "Warm here" })).toHaveCount(0);
});

test("a rule of the product is changed, switched off, and set back", async () => {
  const row = main().locator("[data-rule]", { hasText: "Host offline" });
  await expectAccessible(page, "the list of rules");
  await row.getByRole("link", { name: "Host offline" }).click();
  await page.getByLabel("Severity").selectOption({ label: "Critical" });
  await page.getByRole("button", { name: "Save the rule" }).click();
  await expect(page.getByText("The rule is saved", { exact: true })).toBeVisible();
  await visit(page, "/alerts");
  await expect(row.locator("[data-severity=critical]")).toBeVisible();
  await expect(row).toContainText("changed");
  await row.getByRole("switch").click();
  await expect.poll(() => db.alertRule.count({ where: { key: "host_offline", enabled: false } })).toBe(1);
  await row.getByRole("link", { name: "Host offline" }).click();
  await page.getByRole("button", { name: "As the product brings it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Set it back" }).click();
  await expect(page.getByRole("button", { name: "As the product brings it" })).toBeHidden();
  await expect(page.getByLabel("Severity")).toHaveValue("high");
});

test("a number that makes no sense is refused beside its field", async () => {
  await page.getByLabel("Cool-down", { exact: true }).fill("99999999");
  await page.getByRole("button", { name: "Save the rule" }).click();
  await expect(page.getByLabel("Cool-down", { exact: true })).toHaveAccessibleDescription(/2592000|too big/i);
});

test("an incident shows at once, is taken on by a key, noted, and told to somebody", async () => {
  await visit(page, "/hosts");
  const count = page.getByRole("navigation", { name: "Main" }).locator("[data-urgent]").first();
  const before = Number((await count.count()) === 0 ? 0 : await count.getAttribute("data-urgent"));
  const told = hook.received.length;
  const { ids } = await find("Down in the test");
  await expect(count).toHaveAttribute("data-urgent", String(before + 1));
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await main().locator(`[data-incident="${ids[0]}"]`).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("down in the test");
  await expect(state()).toHaveAttribute("data-incident-state", "open");
  await expect(main()).toContainText("The orchestrator started the miner again twice.");
  await expect(main().getByRole("link", { name: hosts[0]?.name ?? "" })).toBeVisible();
  await visit(page, page.url());
  await page.keyboard.press("a");
  await expect(state()).toHaveAttribute("data-incident-state", "acknowledged");
  await page.getByLabel("Note").fill("Called the site.");
  await page.getByRole("button", { name: "Add the note" }).click();
  const timeline = page.getByRole("list", { name: "Timeline" });
  await expect(timeline).toContainText(`${ADMIN} noted`);
  await expect(timeline).toContainText("Called the site.");
  await expect(timeline).toContainText(`${ADMIN} acknowledged it`);
  for (const [size, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `an incident, ${size}, ${colorScheme}`);
    }
  }
  await page.setViewportSize(DESK);
  expect(hook.received.slice(told).filter(({ doubt }) => doubt !== null)).toEqual([]);
});

test("who was told when stands on the incident's page, and it is ended by hand", async () => {
  const { ids } = await find("Told in the test");
  await visit(page, `/incidents/${ids[0]}`);
  await expect(main().locator("[data-notification=sent]")).toContainText("Pager", { timeout: 45_000 });
  await page.getByRole("button", { name: "Resolve", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resolve it" }).click();
  await expect(state()).toHaveAttribute("data-incident-state", "resolved");
  await expect(main()).toContainText(`by ${ADMIN}`);
  await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  await visit(page, "/incidents?state=resolved");
  await expect(main().locator(`[data-incident="${ids[0]}"]`)).toBeVisible();
});

test("several are put aside at once, and found where they are", async () => {
  const first = await find("Aside in the test");
  const second = await find("Aside as well in the test", 1, "low");
  const ids = [...first.ids, ...second.ids];
  await visit(page, "/incidents");
  for (const id of ids) await main().locator(`[data-incident="${id}"]`).getByRole("checkbox").check();
  await expect(main()).toContainText("2 incidents selected");
  await page.getByRole("button", { name: "Snooze" }).click();
  await page.getByRole("menuitem", { name: "1 hour" }).click();
  await expect(main()).not.toContainText("2 incidents selected");
  await page
    .getByRole("navigation", { name: "Filter by state" })
    .getByRole("link", { name: "Snoozed" })
    .click();
  for (const id of ids) await expect(main().locator(`[data-incident="${id}"]`)).toContainText("Snoozed");
  await page
    .getByRole("navigation", { name: "Filter by severity" })
    .getByRole("link", { name: "Low" })
    .click();
  await expect(page).toHaveURL(/state=snoozed&severity=low/);
  await expect(main().locator("[data-incident]")).toHaveCount(1);
  await expectAccessible(page, "the list of incidents");
});

test("many hosts of a site are one incident that names them", async () => {
  const { ids } = await find("Many in the test", 5);
  expect(ids).toHaveLength(1);
  await visit(page, `/incidents/${ids[0]}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("5 hosts of site");
  const members = page.getByRole("region", { name: "Stands for" });
  for (const { name } of hosts.slice(0, 5)) await expect(members.getByRole("link", { name })).toBeVisible();
});

test("open incidents stand before all else that needs a person, and are taken on there", async () => {
  await visit(page, "/");
  const first = page.getByRole("region", { name: "Needs a person" }).getByRole("listitem").first();
  await expect(first.locator("[data-need=incidents]")).toBeVisible();
  await expectAccessible(page, "the overview with incidents");
  const button = first.getByRole("button", { name: /^Acknowledge .*many in the test/ });
  await button.click();
  await expect(button).toHaveCount(0);
});

test("a host's page shows what is wrong with it", async () => {
  const { ids } = await find("Seen at the host");
  await visit(page, `/hosts/${hosts[0]?.id}`);
  await expect(
    page.getByRole("region", { name: "Incidents" }).locator(`[data-incident="${ids[0]}"]`),
  ).toBeVisible();
});

test("on a phone incidents are under the thumb", async () => {
  await page.setViewportSize(PHONE);
  await visit(page, "/");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Incidents/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Incidents" })).toBeVisible();
  await expectAccessible(page, "the list of incidents on a phone");
  await page.setViewportSize(DESK);
});
