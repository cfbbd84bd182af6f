import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { authenticatorCode } from "#tests/support/browser-session.ts";
import {
  acceptLink,
  enterPassword,
  PASSWORD,
  refusePageErrors,
  shownSecret,
} from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { runOf } from "#tests/support/running-product.ts";
import { visit } from "#tests/support/visit.ts";

const ADMIN = { name: "Mira Okafor", email: "mira@example.org" };
const VERA = { name: "Vera Lind", email: "vera@example.org" };

test.describe.configure({ mode: "serial" });

let product: RunningProduct;
let page: Page;
let theirs: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  product = await startProduct();
  page = await newPage(browser);
  theirs = await newPage(browser);
  await acceptLink(page, product.firstOperatorLink, ADMIN);
});
test.afterAll(async () => {
  await page?.context().close();
  await theirs?.context().close();
  await product?.stop();
});

async function newPage(browser: Browser): Promise<Page> {
  const made = await (await browser.newContext({ baseURL: product.url })).newPage();
  refusePageErrors(made);
  return made;
}

const rowOf = (text: string) => page.getByRole("row").filter({ hasText: text });

/** Gives the password, takes the secret as an app would, and proves it. */
async function setUpSecondFactor(whose: Page, verb: string): Promise<void> {
  await whose.getByLabel(`Password, to ${verb.toLowerCase()}`).fill(PASSWORD);
  await whose.getByRole("button", { name: verb, exact: true }).click();
  const secret = (await whose.getByText("Or type this secret").locator("code").textContent()) ?? "";
  await whose
    .getByLabel("Code", { exact: true })
    .fill(authenticatorCode(`otpauth://totp/Zen?secret=${secret.replaceAll(" ", "")}`));
  await whose.getByRole("button", { name: "Check the code" }).click();
  await shownSecret(whose, "recovery codes");
}

test("somebody is invited, comes in once, and gets another role", async () => {
  await visit(page, "/people");
  await page.getByRole("link", { name: "Invite someone" }).click();
  await page.getByLabel("E-mail").fill(VERA.email);
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = await shownSecret(page, "link");
  await expect(page.locator("[data-link-state=open]")).toContainText(VERA.email);
  await visit(theirs, link);
  await expect(theirs.getByLabel("Your name")).toBeVisible();
  await expectAccessible(theirs, "an invitation");
  await acceptLink(theirs, link, { name: VERA.name });
  await expect(page.locator("[data-link-state=used]", { hasText: VERA.email })).toBeVisible();
  await visit(page, "/people");
  const role = page.getByLabel(`Role of ${VERA.name}`);
  await role.selectOption("operator");
  // Shown once it is so.
  await expect(role).toHaveValue("operator");
  await visit(page, "/people?show=sessions");
  await expect(page.locator(`[data-session-of="${VERA.name}"]`)).toHaveCount(1);
  await visit(theirs, "/errors");
  await expect(theirs.getByRole("heading", { level: 1, name: "Errors" })).toBeVisible();
});

test("an admin ends somebody's sessions", async () => {
  await visit(page, "/people");
  await rowOf(VERA.email).getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End 1 session" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await visit(theirs, "/hosts");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await visit(page, "/audit?action=session.");
  await expect(page.getByRole("main")).toContainText("session.end_all");
});

test("nobody demands a second factor without having one", async () => {
  await visit(page, "/people");
  await expect(page.locator("[data-two-factor-policy=optional]")).toBeVisible();
  await expect(page.getByRole("button", { name: "Require it of everybody" })).toHaveCount(0);
  await page.getByRole("link", { name: "Go to your account" }).click();
  await setUpSecondFactor(page, "Turn on");
});

test("once it is demanded, whoever lacks it can do nothing but set it up", async () => {
  await visit(page, "/people");
  await page.getByRole("button", { name: "Require it of everybody" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page, "the demand for a second factor");
  await dialog.getByLabel("Required").selectOption({ label: "At once" });
  await dialog.getByRole("button", { name: "Require it of everybody" }).click();
  await expect(page.locator("[data-two-factor-policy=required]")).toBeVisible();
  await expect(rowOf(VERA.email).locator("[data-second-factor=due]")).toBeVisible();

  await enterPassword(theirs, product.url, VERA.email);
  await expect(theirs.getByRole("heading", { name: "Set up the second step" })).toBeVisible();
  await visit(theirs, "/hosts");
  await expect(theirs).toHaveURL(/\/two-factor$/);
  expect((await theirs.request.get("/api/live")).status()).toBe(403);
  await expectAccessible(theirs, "the page that asks for a second factor");
  await setUpSecondFactor(theirs, "Set it up");
  await theirs.getByRole("button", { name: "I keep them, go on" }).click();
  await expect(theirs.getByRole("heading", { level: 1, name: "Fleet" })).toBeVisible();

  await visit(page, "/people");
  await expect(rowOf(VERA.email).locator("[data-second-factor=set]")).toBeVisible();
  await page.getByRole("button", { name: "No longer require it" }).click();
  await expect(page.locator("[data-two-factor-policy=optional]")).toBeVisible();
});

test("an API key that soon ends says so, and is revoked after a question", async () => {
  await visit(page, "/people?show=keys");
  const keys = page.getByRole("region", { name: "API keys" });
  await keys.getByLabel("Name").fill("tariff script");
  await keys.getByLabel("Expires after").selectOption("30");
  await keys.getByRole("button", { name: "Make an API key" }).click();
  await expect(keys.locator("[data-key-state='in force']")).toContainText("never");
  await keys.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("dialog")).toContainText("It was never used");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
  await expect(keys.locator("[data-key-state=revoked]")).toBeVisible();
});

test("a token comes with its line and what that does, and can be taken back", async () => {
  await visit(page, "/enrolment");
  await expect(page.getByRole("list", { name: "What the line does" }).getByRole("listitem")).toHaveCount(5);
  await page.getByLabel("Hosts", { exact: true }).fill("3");
  await page.getByRole("button", { name: "Make a token" }).click();
  expect(await shownSecret(page, "line")).toContain("sha256sum -c -");
  const row = page
    .getByRole("table", { name: "Enrolment tokens" })
    .getByRole("row")
    .filter({ hasText: "0 of 3" });
  await row.getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("Revoked");
  await expect(page.locator("[data-release-standing=current]")).toContainText("Current");
});

test("an attempt that was refused says why and what to do", async () => {
  const gateway = runOf(product).gatewayUrl.replace(/^ws/, "http");
  const answer = await fetch(`${gateway}/v1/enrol`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: "cut off by the clipboard" }),
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  await visit(page, "/enrolment");
  await page.getByRole("link", { name: /^Refused in 7 days/ }).click();
  const attempt = page.locator("[data-attempt=malformed]");
  await expect(attempt).toContainText("Copy the whole line again");
  await expect(attempt).toContainText("127.0.0.1");
  await expect(page.locator("[data-attempt=accepted]")).toHaveCount(0);
});

test("errors are narrowed down by what they have in common, and ignored together", async () => {
  await visit(page, "/sentry");
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page.getByRole("link", { name: "Go to the event" })).toBeVisible();
  await visit(page, "/errors");
  const facet = page.getByRole("navigation", { name: "From" }).getByRole("link", { name: /^web/ });
  await facet.click();
  await expect(page).toHaveURL(/component=web/);
  await expect(facet).toHaveAttribute("aria-current", "true");
  await page
    .getByRole("navigation", { name: "Class" })
    .getByRole("link", { name: /^unknown/ })
    .click();
  await expect(page).toHaveURL(/class=unknown/);
  await expect(page.locator("[data-error]", { hasText: "Raised on purpose" })).toBeVisible();
  await facet.click();
  await expect(page).not.toHaveURL(/component=/);
  await page.locator("[data-error] [data-term='error.unknown']").first().focus();
  await expectAccessible(page, "the errors of one class");
  await page.getByRole("checkbox", { name: /Raised on purpose/ }).check();
  await page.getByRole("button", { name: "Ignore", exact: true }).click();
  await expect(page.locator("[data-error]", { hasText: "Raised on purpose" })).toHaveCount(0);
});

test("every view of people is accessible, in both themes and on a phone", async () => {
  for (const view of ["", "?show=invitations", "?show=sessions", "?show=keys", "?show=roles"]) {
    const path = `/people${view}`;
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 360],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await visit(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page, `${path} in ${colorScheme}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, `${path} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});
