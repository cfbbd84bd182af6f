import { expect, type Page, test } from "@playwright/test";
import { acceptLink, command, hostState, refusePageErrors, signOut } from "#tests/support/dashboard.ts";
import { enrolMiningHost, type MiningHost } from "#tests/support/mining-host.ts";
import { type RunningProduct, startProduct } from "#tests/support/product.ts";
import { visit } from "#tests/support/visit.ts";

/** Samples that the host keeps while the control plane is out of reach. */
const KEPT = 8;

let product: RunningProduct;
let host: MiningHost | null = null;

test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(async () => {
  await host?.remove();
  await product?.stop();
});

/** The times of the samples of the last ten minutes, ms since the epoch. */
async function sampleTimes(page: Page, hostId: string): Promise<number[]> {
  const [from, to] = [Date.now() - 600_000, Date.now() + 1_000].map((at) => new Date(at).toISOString());
  const answer = await page.request.get(
    `${product.url}/api/hosts/${hostId}/series?from=${from}&to=${to}&resolution=raw`,
  );
  expect(answer.status()).toBe(200);
  const { points } = (await answer.json()) as { points: { t: number }[] };
  return points.map(({ t }) => t);
}

/** Makes a token on the enrolment page and answers with the line that it shows. */
async function enrolmentLine(page: Page): Promise<string> {
  await page.getByRole("link", { name: "Enrolment", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Enrolment" })).toBeVisible();
  await page.getByLabel("Site", { exact: true }).fill("Barn");
  await page.getByLabel("Tags", { exact: true }).fill("rack:1");
  await page.getByRole("button", { name: "Make a token" }).click();
  const line = page.locator("[data-secret=line]");
  await expect(line).toContainText("zen-orchestrator.cjs");
  return (await line.textContent()) ?? "";
}

test("an operator enrols a host, pauses it with proof, loses it and gets it back whole", async ({ page }) => {
  refusePageErrors(page);
  await test.step("the first operator comes in by the one-time link", async () => {
    await acceptLink(page, product.firstOperatorLink, { name: "Mira Okafor", email: "mira@example.org" });
    await expect(page.locator("[data-count]")).toHaveText("1");
    await expect(page.locator("[data-live=live]")).toBeVisible();
  });

  const hostUrl = await test.step("a host enrols by the line that the page shows", async () => {
    host = await enrolMiningHost(await enrolmentLine(page));
    host.start();
    await expect(page.getByRole("table", { name: "Enrolment attempts" })).toContainText("Accepted");
    await page.getByRole("link", { name: "Hosts", exact: true }).click();
    const row = page.getByRole("row").filter({ hasText: "Barn" });
    await expect(row.locator("[data-state]")).toHaveText(/Mining|Warming up/, { timeout: 60_000 });
    await row.getByRole("link").click();
    await expect(hostState(page)).toHaveText(/Mining|Warming up/);
    return page.url();
  });
  const hostId = new URL(hostUrl).pathname.split("/").at(-1) ?? "";

  await test.step("pausing shows every step and the proven effect", async () => {
    await command(page, "Pause", "changing a fan");
    const progress = page.locator("[data-command]");
    await expect(progress.locator("[data-status]")).toHaveText("Succeeded");
    await expect(progress).toContainText("Mira Okafor: changing a fan");
    for (const step of ["Issued", "Delivered", "Running", "Succeeded"]) {
      await expect(progress.getByRole("list", { name: "Transitions" })).toContainText(step);
    }
    await expect(progress).toContainText(/Paused, proven .* after go/);
    await expect(hostState(page)).toHaveText("Paused");
    await expect(page.getByText("asked: paused")).toContainText("met");
  });

  await test.step("resuming makes it mine again", async () => {
    await command(page, "Resume", "the fan is in");
    await expect(page.locator("[data-command] [data-status]")).toHaveText("Succeeded");
    await expect(hostState(page)).toHaveText(/Mining|Warming up/);
  });

  const lost = await test.step("a dead orchestrator shows as host offline, with its time", async () => {
    host?.link.cut();
    const from = Date.now();
    // Meanwhile the orchestrator keeps its samples on its own disk.
    await expect.poll(() => host?.waitingSamples(), { timeout: 60_000 }).toBeGreaterThanOrEqual(KEPT);
    await host?.kill();
    const to = Date.now();
    await expect(hostState(page)).toHaveText("Host offline", { timeout: 60_000 });
    await expect(page.getByRole("main").locator("header time")).toBeVisible();
    await expect(page.getByRole("list", { name: "Events" })).toContainText("Offline", { timeout: 30_000 });
    return { from, to };
  });

  await test.step("back again, it sends what it kept", async () => {
    const kept = async () => {
      const times = await sampleTimes(page, hostId);
      return times.filter((at) => at > lost.from + 1_500 && at < lost.to).length;
    };
    expect(await kept()).toBe(0);
    host?.link.restore();
    host?.start();
    await expect(hostState(page)).toHaveText(/Mining|Warming up/, { timeout: 60_000 });
    await expect.poll(kept, { timeout: 60_000 }).toBeGreaterThanOrEqual(KEPT - 4);
  });

  await test.step("the audit knows who did what, and signing out ends it", async () => {
    await page.getByRole("link", { name: "Audit", exact: true }).click();
    await expect(page.locator("[data-action='command.issue']").first()).toContainText("Mira Okafor asked");
    await signOut(page);
    await visit(page, hostUrl);
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
