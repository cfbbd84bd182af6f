import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "#tests/support/axe.ts";
import { hostState, refusePageErrors } from "#tests/support/dashboard.ts";
import { DASHBOARD_PAGES } from "#tests/support/dashboard-pages.ts";
import type { LivedIn } from "#tests/support/lived-in.ts";
import { test } from "#tests/support/lived-in-test.ts";
import { visit } from "#tests/support/visit.ts";

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };
const THEMES = ["light", "dark"] as const;
/** Enough to walk through the frame of a page and into its content. */
const STOPS = 25;

test.describe.configure({ mode: "serial" });

let stage: LivedIn;
let page: Page;

test.beforeAll(async ({ browser, stage: shared }) => {
  stage = shared;
  page = await stage.open(browser);
  refusePageErrors(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
});
test.afterAll(() => page?.context().close());

const focused = () => page.locator(":focus");

/** What the person sees of where the focus is; null while it is nowhere on the page. */
function focusMark() {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const marked = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    return { element: element.outerHTML.slice(0, 160), marked };
  });
}

test.describe("axe finds nothing", () => {
  for (const { name, path } of DASHBOARD_PAGES) {
    test(`on ${name}`, async () => {
      await visit(page, path(stage.shown));
      await expect(page.locator("[data-live=live]").first()).toBeAttached();
      await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        for (const colorScheme of THEMES) {
          await page.emulateMedia({ colorScheme });
          await expectAccessible(page, `${name}, ${size}, ${colorScheme}`);
        }
      }
      await page.setViewportSize(SIZES.desktop);
    });
  }

  test("on what is seen before signing in", async ({ browser }) => {
    const context = await browser.newContext({ baseURL: stage.product.url });
    const outside = await context.newPage();
    for (const path of ["/sign-in", "/setup", "/invite", "/no-such-page"]) {
      await visit(outside, path);
      await expect(outside.getByRole("heading", { level: 1 })).toBeVisible();
      for (const [size, viewport] of Object.entries(SIZES)) {
        await outside.setViewportSize(viewport);
        for (const colorScheme of THEMES) {
          await outside.emulateMedia({ colorScheme });
          await expectAccessible(outside, `${path}, ${size}, ${colorScheme}`);
        }
        expect(await outside.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      }
    }
    await context.close();
  });

  test("on what opens over the pages", async () => {
    await visit(page, "/hosts");
    await expect(page.locator("[data-live=live]").first()).toBeAttached();
    for (const [name, keys] of Object.entries({ palette: "Control+k", "shortcut sheet": "?" })) {
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        await page.keyboard.press(keys);
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page, `the ${name}, ${colorScheme}`);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
    }
  });
});

test.describe("with the keyboard alone", () => {
  test("the first stop of a page leads past its frame", async () => {
    await visit(page, "/hosts");
    await page.keyboard.press("Tab");
    await expect(focused()).toHaveText(/skip/i);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("main").locator(":focus")).toBeAttached();
  });

  for (const { name, path } of DASHBOARD_PAGES) {
    test(`each stop shows on ${name}`, async () => {
      await visit(page, path(stage.shown));
      await expect(page.locator("[data-live=live]").first()).toBeAttached();
      const unmarked = new Set<string>();
      let stops = 0;
      for (let stop = 0; stop < STOPS; stop++) {
        await page.keyboard.press("Tab");
        const focus = await focusMark();
        if (focus === null) continue;
        stops += 1;
        if (!focus.marked) unmarked.add(focus.element);
      }
      expect(stops).toBeGreaterThan(STOPS / 2);
      expect([...unmarked]).toEqual([]);
    });
  }

  test("a dialog keeps the focus, and gives it back", async () => {
    await visit(page, `/hosts/${stage.shown.host}`);
    await expect(hostState(page)).not.toBeEmpty();
    const opener = page
      .getByRole("group", { name: "Commands" })
      .getByRole("button", { name: /^(Pause|Resume)$/ })
      .first();
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press("Tab");
      // A browser may take a stop in its own controls; then nothing of the page has the focus.
      const outside = await focused().evaluateAll(
        (elements) =>
          elements.filter((element) => !element.closest("dialog, [role=dialog], [role=alertdialog]")).length,
      );
      expect(outside).toBe(0);
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  });

  test("a menu opens, is walked through and closed, and gives the focus back", async () => {
    await visit(page, "/hosts");
    await expect(page.locator("[data-live=live]").first()).toBeAttached();
    const opener = page.getByRole("banner").locator("button[aria-haspopup=menu]").last();
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menu").locator(":focus")).toHaveAttribute("role", /^menuitem/);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
    await expect(opener).toBeFocused();
  });

  test("keys lead to pages", async () => {
    await visit(page, "/");
    await expect(page.locator("[data-live=live]").first()).toBeAttached();
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await expect(page.getByRole("heading", { level: 1, name: "Hosts" })).toBeVisible();
  });
});

test("every chart has a name, says in words what it shows, and has its figures as a table", async () => {
  for (const path of ["/", `/hosts/${stage.shown.host}`]) {
    await visit(page, path);
    const charts = page.getByRole("figure").filter({ has: page.locator("canvas") });
    await expect(charts.first()).toBeVisible();
    for (const chart of await charts.all()) {
      await expect(chart).toHaveAccessibleName(/\w/);
      await chart.getByText("Show as a table").click();
      await expect(chart.getByRole("table").getByRole("row").nth(1)).toBeVisible();
      await expect(chart.locator("figcaption")).toContainText(/average .+, lowest .+, highest /);
    }
  }
});
