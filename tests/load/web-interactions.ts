import type { Page } from "@playwright/test";
import type { Interaction } from "./interactions.ts";

/** Live, and with the figures of rows there. */
const live = async (page: Page) => {
  await page.locator("[data-live=live]").first().waitFor({ state: "attached" });
  await page
    .getByRole("checkbox", { name: /^Select rig-/ })
    .first()
    .waitFor();
};
const firstRow = (page: Page) => page.getByRole("checkbox", { name: /^Select rig-/ }).first();
const nothing = async () => {};
const close = (page: Page) => page.keyboard.press("Escape");

/** What operators do most, on the page where there is most to redraw. */
export const INTERACTIONS: readonly Interaction[] = [
  {
    name: "openPalette",
    path: "/hosts",
    ready: live,
    act: (page) => page.keyboard.press("Control+k"),
    undo: close,
  },
  {
    name: "sort",
    path: "/hosts",
    ready: live,
    act: (page) => page.getByRole("columnheader").filter({ hasText: "Hashrate" }).getByRole("link").click(),
    undo: nothing,
  },
  {
    name: "filter",
    path: "/hosts",
    ready: live,
    act: (page) => page.getByRole("searchbox", { name: "Search hosts" }).pressSequentially("rig-00"),
    undo: (page) => page.getByRole("searchbox", { name: "Search hosts" }).fill(""),
  },
  { name: "select", path: "/hosts", ready: live, act: (page) => firstRow(page).click(), undo: nothing },
  {
    name: "openDialog",
    path: "/hosts",
    ready: async (page) => {
      await live(page);
      await firstRow(page).click();
    },
    act: (page) =>
      page
        .getByRole("region", { name: "Selected hosts" })
        .getByRole("button", { name: "Pause", exact: true })
        .click(),
    undo: close,
  },
];
