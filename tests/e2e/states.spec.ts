import { expect, type Page } from "@playwright/test";
import pg from "pg";
import { DASHBOARD_PAGES, type DashboardPage } from "#tests/support/dashboard-pages.ts";
import type { LivedIn } from "#tests/support/lived-in.ts";
import { test } from "#tests/support/lived-in-test.ts";
import { openProductDatabase, type ProductDatabase } from "#tests/support/product-database.ts";
import { runOf } from "#tests/support/running-product.ts";
import { visit } from "#tests/support/visit.ts";

/** The frame does not wait for what a page shows. */
const ANSWER_MS = 20_000;

test.describe.configure({ mode: "serial" });

let stage: LivedIn;
let page: Page;
let database: ProductDatabase;

test.beforeAll(async ({ browser, stage: shared }) => {
  stage = shared;
  page = await stage.open(browser);
  database = openProductDatabase(stage.product.dataDir);
});
test.afterAll(async () => {
  await database?.close();
  await page?.context().close();
});

/** Goes to a page: by its address, or, where that would ask too much, as a link inside the frame does. */
async function open({ path, ofFrame }: DashboardPage): Promise<void> {
  if (!ofFrame) return void (await page.goto(path(stage.shown), { waitUntil: "commit", timeout: ANSWER_MS }));
  await page.evaluate((href) => {
    const { next } = globalThis as unknown as { next: { router: { push(href: string): void } } };
    next.router.push(href);
  }, path(stage.shown));
}

/** Where somebody is who goes on to a page: beside a link to it, so that its shape is fetched already. */
async function beElsewhere({ path, ofFrame }: DashboardPage): Promise<void> {
  if (!ofFrame) return;
  await visit(page, "/audit");
  const fetched = page.waitForResponse((answer) => new URL(answer.url()).pathname === path(stage.shown));
  await page.evaluate((href) => {
    const { next } = globalThis as unknown as { next: { router: { prefetch(href: string): void } } };
    next.router.prefetch(href);
  }, path(stage.shown));
  await (await fetched).finished();
}

/** While `work` runs, whoever asks this table waits. */
async function whileLocked(table: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: runOf(stage.product).databaseUrl });
  await client.connect();
  try {
    await client.query(
      `set idle_in_transaction_session_timeout = 0; begin; lock table ${table} in access exclusive mode`,
    );
    await work();
  } finally {
    await client.query("rollback");
    await client.end();
  }
}

const skeleton = () =>
  page.locator("main [aria-busy=true], main .animate-pulse, main [data-skeleton]").first();

/** The first of them: while a page recovers, the heading of what failed may still stand below its own. */
function expectShown({ name }: DashboardPage) {
  return expect(page.getByRole("main").getByRole("heading", { level: 1 }).first(), name).toBeVisible();
}

test.describe("while it is being fetched, a page shows its shape", () => {
  // What the frame reads as well may hold the frame up, before the page's own shape.
  for (const each of DASHBOARD_PAGES.filter(({ ofFrame }) => !ofFrame)) {
    test(each.name, async () => {
      await beElsewhere(each);
      await whileLocked(each.table, async () => {
        await open(each);
        await expect(skeleton()).toBeVisible();
        await expect(page.getByRole("navigation").first()).toBeVisible();
      });
      await expectShown(each);
      await expect(skeleton()).toHaveCount(0);
    });
  }
});

test.describe("what fails says so with an id that leads to the cause, and the frame stays", () => {
  for (const each of DASHBOARD_PAGES) {
    test(each.name, async () => {
      const id = page.getByRole("main").locator("[data-error-id]").first();
      await beElsewhere(each);
      const eventId = await database.without(each.table, async () => {
        await open(each);
        await expect(id).toHaveText(/^[0-9a-f]{32}$/);
        await expect(page.getByRole("navigation").first()).toBeVisible();
        return id.textContent();
      });
      await expect
        .poll(() => database.rows("select 1 from error_event where event_id = $1", [eventId]))
        .toHaveLength(1);
      await page.getByRole("main").getByRole("button", { name: "Try again" }).first().click();
      await expectShown(each);
    });
  }
});

test.describe("when live updates are cut, a page says since when it is stale, and works on", () => {
  test.beforeAll(() => page.context().route("**/api/live", (route) => route.abort()));
  for (const each of DASHBOARD_PAGES) {
    test(each.name, async () => {
      await visit(page, each.path(stage.shown));
      await expectShown(each);
      const link = page.locator("[data-live=reconnecting], [data-live=stale]").first();
      await expect(link).toContainText(/since \d/);
    });
  }

  test("and is live again by itself", async () => {
    await page.context().unroute("**/api/live");
    await expect(page.locator("[data-live=live]").first()).toBeAttached({ timeout: 60_000 });
  });
});
