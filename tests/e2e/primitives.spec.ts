import { expect, type Page, test } from "@playwright/test";
import { acceptLink } from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { visit } from "#tests/support/visit.ts";

test.describe.configure({ mode: "serial" });

let product: RunningProduct;
let page: Page;
const complaints: string[] = [];

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
});
test.afterAll(async () => {
  await page?.context().close();
  await product?.stop();
});

test("the gallery of the design is no part of what is delivered", async () => {
  const answer = await page.goto("/gallery");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "This does not exist" })).toBeVisible();
});

test("a dialog locks the page behind it within the policy of styles, and gives the focus back", async () => {
  await visit(page, "/help");
  const account = page.getByRole("button", { name: "Account of Mira Okafor" });
  await account.click();
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  // The style that holds the page still is injected; without the nonce it would be refused.
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe("hidden");
  await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(account).toBeFocused();
  expect(complaints).toEqual([]);
});

test("the typeface is our own, and figures in it line up", async () => {
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family);
  });
  expect(fonts).toContain("typeface");
  const widths = await page.evaluate(() =>
    ["1111", "0000"].map((text) => {
      const figure = document.createElement("span");
      figure.className = "tabular-nums";
      figure.textContent = text;
      document.body.append(figure);
      const { width } = figure.getBoundingClientRect();
      figure.remove();
      return width;
    }),
  );
  expect(widths[0]).toBe(widths[1]);
});
