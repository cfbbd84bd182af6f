import { expect, type Page } from "@playwright/test";
import { visit } from "./visit.ts";

export const PASSWORD = "correct horse battery staple";

/** Fails the test when the page reports an error: a script that broke, or a policy that was violated. */
export function refusePageErrors(page: Page): void {
  page.on("pageerror", (error) => {
    throw error;
  });
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|hydrat/i.test(message.text())) {
      throw new Error(`The page reported: ${message.text()}`);
    }
  });
}

/** Makes an account by a one-time link; `email` only where the link does not say whose it is. */
export async function acceptLink(
  page: Page,
  link: string,
  person: { name: string; email?: string },
): Promise<void> {
  await visit(page, link);
  await page.getByLabel("Your name").fill(person.name);
  if (person.email) await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Password again").fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fleet" })).toBeVisible();
}

/** Chooses a command of the host page, says why, and sends it. */
export async function command(page: Page, verb: string, reason: string): Promise<void> {
  await page
    .getByRole("group", { name: "Commands" })
    .getByRole("button", { name: verb, exact: true })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: new RegExp(`^${verb} `) }).click();
  await expect(dialog).toBeHidden();
}

/** The state of the host whose page this is, as its word. */
export function hostState(page: Page) {
  return page.getByRole("main").locator("header [data-state]");
}

/** Signs in with e-mail address and password; a second step, if any, is left to the caller. */
export async function enterPassword(page: Page, origin: string, email: string): Promise<void> {
  await visit(page, `${origin}/sign-in`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** What a page shows once as a secret under this label. */
export async function shownSecret(page: Page, label: string): Promise<string> {
  const secret = page.locator(`[data-secret="${label}"]`);
  await expect(secret).not.toBeEmpty();
  return (await secret.textContent()) ?? "";
}

/** Signs out through the menu of the account. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account of / }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}
