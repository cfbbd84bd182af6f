import { expect, it } from "vitest";
import { isIn, SECTIONS, sectionsOf } from "./places.ts";

it("gives every place an address and a key of its own", () => {
  const places = SECTIONS.flatMap((section) => section.places);
  expect(new Set(places.map(({ href }) => href)).size).toBe(places.length);
  expect(new Set(places.map(({ key }) => key)).size).toBe(places.length);
});

it("shows what somebody may see, and no heading above nothing", () => {
  const sections = sectionsOf(["/", "/audit"]);
  expect(sections.map(({ title, places }) => [title, places.map(({ name }) => name)])).toEqual([
    ["Operate", ["Fleet"]],
    ["Administer", ["Audit"]],
  ]);
});

it.each([
  ["/", "/", true],
  ["/hosts", "/", false],
  ["/hosts/abc", "/hosts", true],
  ["/hosts-of-old", "/hosts", false],
])("knows whether %s lies in %s", (pathname, href, inside) => {
  expect(isIn(pathname, href)).toBe(inside);
});
