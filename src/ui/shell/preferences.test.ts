import { expect, it } from "vitest";
import { preferenceCookie, readPreferences, rootValue } from "./preferences.ts";

const USUAL = { theme: "system", density: "dense", sidebar: "open", shortcuts: "on" };

it("reads what was chosen, and the usual for everything else", () => {
  expect(readPreferences(() => undefined)).toMatchObject(USUAL);
  const cookies: Record<string, string> = { theme: "dark", density: "huge", shortcuts: "off" };
  expect(readPreferences((name) => cookies[name])).toMatchObject({
    ...USUAL,
    theme: "dark",
    shortcuts: "off",
  });
});

it("keeps a choice for a year, and the usual by forgetting", () => {
  expect(preferenceCookie("density", "comfortable")).toMatch(
    /^density=comfortable; path=\/; max-age=31536000/,
  );
  expect(preferenceCookie("theme", "system")).toContain("max-age=0");
});

it("marks the root element only where it differs from the usual", () => {
  expect(rootValue("theme", "dark")).toBe("dark");
  expect(rootValue("sidebar", "open")).toBeUndefined();
});
