import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { authenticatorCode } from "#tests/support/browser-session.ts";
import {
  acceptLink,
  enterPassword,
  refusePageErrors,
  shownSecret,
  signOut,
} from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { revisit, visit } from "#tests/support/visit.ts";

const ADMIN = { name: "Mira Okafor", email: "mira@example.org" };
const VIEWER = { name: "Ved Rao", email: "ved@example.org" };
const FLEET = 25;

test.describe.configure({ mode: "serial" });

let product: RunningProduct;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct(["--fleet", String(FLEET)]);
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  refusePageErrors(page);
  await acceptLink(page, product.firstOperatorLink, ADMIN);
});
test.afterAll(async () => {
  await page?.context().close();
  await product?.stop();
});

test("counts lead to the hosts that they count", async () => {
  await visit(page, "/hosts");
  await expect(page.getByText(`${FLEET + 1} hosts`)).toBeVisible({ timeout: 60_000 });
  await visit(page, "/");
  const count = page.locator("[data-count]").first();
  await count.click();
  await expect(page).toHaveURL(/\/hosts\?state=/);
  await visit(page, "/hosts?search=rig-0007");
  await expect(page.getByRole("row")).toHaveCount(2);
  await visit(page, "/hosts?search=no-such-host");
  await expect(page.getByText("No host matches")).toBeVisible();
});

test("commands many hosts only after the number was typed", async () => {
  await visit(page, "/hosts?search=rig-");
  await page.getByRole("checkbox", { name: "Select all that match" }).check();
  const selected = page.getByRole("region", { name: "Selected hosts" });
  await expect(selected).toContainText(`${FLEET} hosts selected`);
  await selected.getByRole("button", { name: "Pause", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("the grid asked for less");
  // Of the simulated hosts one may be gone just now.
  const asked = (await dialog.getByText(/^Type \d+ to confirm/).textContent()) ?? "";
  const count = Number(/\d+/.exec(asked)?.[0]);
  expect(count).toBeGreaterThan(20);
  const send = dialog.getByRole("button", { name: `Pause ${count} hosts` });
  await expect(send).toBeDisabled();
  const field = dialog.getByLabel(/^Type \d+ to confirm/);
  await field.fill(String(count - 1));
  await expect(send).toBeDisabled();
  await field.fill(String(count));
  await send.click();
  await expect(dialog).toContainText(/Issued for \d+ hosts/);
  await dialog.getByRole("link", { name: "See the commands" }).click();
  await expect(page.getByRole("row").filter({ hasText: "the grid asked for less" }).first()).toBeVisible();
  await expect(page.locator("[data-status=succeeded]").first()).toBeVisible({ timeout: 60_000 });
  await page
    .locator("[data-status=succeeded]")
    .first()
    .locator("xpath=ancestor::tr")
    .getByRole("link")
    .first()
    .click();
  await expect(page.getByRole("main")).toContainText(/Paused, proven .* after go/);
  await expect(page.getByRole("main")).toContainText("Trace");
});

test("maintenance of a host shows with its reason and ends when told", async () => {
  await visit(page, "/hosts?search=rig-0003");
  await page.getByRole("link", { name: "rig-0003" }).click();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  const maintenance = page.getByRole("region", { name: "Maintenance" });
  await maintenance.getByLabel("Reason").fill("new thermal paste");
  await maintenance.getByRole("button", { name: "Put in maintenance" }).click();
  const state = page.getByRole("main").locator("header [data-state]");
  await expect(state).toHaveText("In maintenance");
  await expect(maintenance).toContainText("new thermal paste");
  await maintenance.getByRole("button", { name: "End it now" }).click();
  await expect(maintenance).toContainText("Not in maintenance");
  await expect(state).not.toHaveText("In maintenance");
});

test("a name that is not allowed is refused with what is allowed", async () => {
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("no spaces please");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText(/must be 1 to 63 letters/).first()).toBeVisible();
  await name.fill("paste-test");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "paste-test" })).toBeVisible();
});

test("an API key does what its role may, until it is revoked", async () => {
  await visit(page, "/people?show=keys");
  const keys = page.getByRole("region", { name: "API keys" });
  await keys.getByLabel("Name").fill("night script");
  await keys.getByRole("button", { name: "Make an API key" }).click();
  const headers = { Authorization: `Bearer ${await shownSecret(page, "key")}` };
  const hosts = await page.request.get("/api/v1/hosts?limit=1", { headers });
  expect(hosts.status()).toBe(200);
  const { items } = (await hosts.json()) as { items: { id: string }[] };
  const refused = await page.request.post(`/api/v1/hosts/${items[0]?.id}/commands`, {
    headers,
    data: { kind: "pause", reason: "a viewer tries" },
  });
  expect(refused.status()).toBe(403);
  await revisit(page);
  await keys.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
  await expect(keys).toContainText("Revoked");
  await expect.poll(async () => (await page.request.get("/api/v1/hosts", { headers })).status()).toBe(401);
});

test("a viewer sees hosts and may change nothing", async ({ browser }) => {
  await visit(page, "/people?show=invitations");
  const invitation = page.getByRole("region", { name: "Invite someone" });
  await invitation.getByLabel("E-mail").fill(VIEWER.email);
  await invitation.getByRole("button", { name: "Make an invitation" }).click();
  const link = await shownSecret(page, "link");
  const theirs = await (await browser.newContext({ baseURL: product.url })).newPage();
  await acceptLink(theirs, link, { name: VIEWER.name });
  await visit(theirs, "/hosts?search=rig-0001");
  await expect(theirs.getByRole("checkbox")).toHaveCount(0);
  await theirs.getByRole("link", { name: "rig-0001" }).click();
  await expect(theirs.getByRole("heading", { level: 1, name: "rig-0001" })).toBeVisible();
  await expect(theirs.getByRole("button", { name: /Pause|Rename|Revoke|maintenance/ })).toHaveCount(0);
  await visit(theirs, "/people");
  await expect(theirs.getByText("This needs the role admin")).toBeVisible();
  await visit(page, "/people");
  await page
    .getByRole("row")
    .filter({ hasText: VIEWER.email })
    .getByRole("button", { name: "Disable" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable the account" }).click();
  await expect(page.getByRole("row").filter({ hasText: VIEWER.email })).toContainText("Enable");
  await visit(theirs, "/hosts");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.context().close();
});

test("the last admin stays admin", async () => {
  await visit(page, "/people");
  await page.getByLabel(`Role of ${ADMIN.name}`).selectOption("viewer");
  await expect(page.getByRole("alert").filter({ hasText: "admin" })).toBeVisible();
  await revisit(page);
  await expect(page.getByLabel(`Role of ${ADMIN.name}`)).toHaveValue("admin");
});

test("two-factor sign-in asks for the code of the app", async () => {
  await visit(page, "/account");
  await page.getByLabel("Password, to turn on").fill("correct horse battery staple");
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("img", { name: "Code for the authenticator app" })).toBeVisible();
  const secret = ((await page.locator("form code").textContent()) ?? "").replaceAll(" ", "");
  const code = () => authenticatorCode(`otpauth://totp/Zen?secret=${secret}`);
  await page.getByLabel("Code", { exact: true }).fill(code());
  await page.getByRole("button", { name: "Check the code" }).click();
  const recoveryCode = (await shownSecret(page, "recovery codes")).split("\n")[0] ?? "";
  expect(recoveryCode).not.toBe("");
  await signOut(page);
  await enterPassword(page, product.url, ADMIN.email);
  await expect(page.getByLabel("Code", { exact: true })).toBeVisible();
  await expectAccessible(page, "the second step of signing in");
  await page.getByRole("button", { name: /recovery code/i }).click();
  await page.getByLabel("Recovery code").fill(recoveryCode);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fleet" })).toBeVisible();
});
