import type { Page } from "@playwright/test";
import type { Interaction } from "./interactions.ts";

const live = (page: Page) => page.locator("[data-live=live]").waitFor();
const nothing = async () => {};

/** What operators do most, on the pages where there is most to redraw. */
export const INTERACTIONS: readonly Interaction[] = [
  {
    name: "select a host",
    path: "/hosts",
    ready: live,
    act: (page) => page.getByRole("row").nth(2).getByRole("checkbox").click(),
    undo: nothing,
  },
  {
    name: "open the dialog for many hosts",
    path: "/hosts",
    ready: async (page) => {
      await live(page);
      await page.getByRole("button", { name: "Select all that match" }).click();
    },
    act: (page) => page.getByRole("button", { name: "Pause", exact: true }).click(),
    undo: (page) => page.keyboard.press("Escape"),
  },
];
