import { expect, it } from "vitest";
import { withoutNames } from "./browser-integrations.ts";

it("says what kind of thing was clicked, and no name of it", () => {
  const message = 'div.row > button.primary[aria-label="Stop rig-0007"][type="submit"]';
  expect(withoutNames({ category: "ui.click", message }).message).toBe(
    'div.row > button.primary[type="submit"]',
  );
});

it("leaves other trails as they are", () => {
  const crumb = { category: "fetch", message: '[title="x"]' };
  expect(withoutNames(crumb)).toEqual(crumb);
});
