import { mkdir } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { acceptLink, command, hostState } from "#tests/support/dashboard.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";

const FOLDER = "docs/pictures";
const MINUTES = 3;
const LOOKS = [
  { name: "desktop-light", width: 1280, height: 900, colorScheme: "light" },
  { name: "desktop-dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "phone-light", width: 360, height: 740, colorScheme: "light" },
  { name: "phone-dark", width: 360, height: 740, colorScheme: "dark" },
] as const;
const PAGES: Readonly<Record<string, string>> = {
  fleet: "/",
  hosts: "/hosts",
  commands: "/commands",
  errors: "/errors",
  traces: "/traces",
  sentry: "/sentry",
  enrolment: "/enrolment",
  people: "/people",
  audit: "/audit",
  account: "/account",
};

test.skip(!process.env.PICTURES, "draws the pictures of the guides; run it with PICTURES=1");

let product: RunningProduct;

test.beforeAll(async () => {
  product = await startProduct(["--fleet", "25"]);
});
test.afterAll(() => product?.stop());

async function draw(page: Page, name: string, path: string): Promise<void> {
  for (const { name: look, width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.goto(path);
    await expect(page.locator("[data-live=live]")).toBeVisible();
    await page.screenshot({ path: `${FOLDER}/${name}-${look}.png`, animations: "disabled" });
  }
}

/** The fleet's chart is made of whole minutes; a few of them make a line. */
async function untilFleetHasMinutes(page: Page, minutes: number): Promise<void> {
  const count = async () => {
    const [from, to] = [Date.now() - 3_600_000, Date.now()].map((at) => new Date(at).toISOString());
    const answer = await page.request.get(`/api/fleet/series?from=${from}&to=${to}`);
    const { points } = (await answer.json()) as { points: unknown[] };
    return points.length;
  };
  await expect.poll(count, { timeout: 420_000, intervals: [5_000] }).toBeGreaterThanOrEqual(minutes);
}

/** Raises a test event, and answers with the address of its error. */
async function raiseError(page: Page): Promise<string> {
  await page.goto("/sentry");
  await page.getByRole("button", { name: "Send a test event" }).click();
  const link = page.getByRole("link", { name: "Go to the event" });
  await expect(link).toBeVisible();
  return (await link.getAttribute("href")) ?? "/errors";
}

test("draws every page on a desk and a phone, in light and dark", async ({ browser }) => {
  test.setTimeout(900_000);
  await mkdir(FOLDER, { recursive: true });
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
  await page.goto("/hosts?search=rig-0005");
  await page.getByRole("link", { name: "rig-0005" }).click();
  await expect(hostState(page)).toHaveText("Mining", { timeout: 180_000 });
  const host = new URL(page.url()).pathname;
  await command(page, "Pause", "changing a fan");
  await expect(page.locator("[data-command] [data-status]")).toHaveText("Succeeded");
  const done = await page.locator("[data-command] a").first().getAttribute("href");
  const error = await raiseError(page);
  await untilFleetHasMinutes(page, MINUTES);
  for (const [name, path] of Object.entries({ ...PAGES, host, command: done ?? "/commands", error })) {
    await draw(page, name, path);
  }
  await page.context().close();
});
