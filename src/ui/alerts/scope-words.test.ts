import { expect, it } from "vitest";
import { EVERYTHING, scopeWords } from "./scope-words.ts";

const names = {
  sites: new Map([["s1", "Oslo"]]),
  hosts: new Map([
    ["h1", "rig-01"],
    ["h2", "rig-02"],
  ]),
};

it.each([
  [{}, null],
  [{ siteIds: ["s1"], tags: ["rack-1"] }, "Oslo · tag rack-1"],
  [{ hostIds: ["h1", "h2"] }, "rig-01, rig-02"],
  [{ hostIds: ["h1", "h2", "h3", "h4"] }, "4 hosts"],
  [{ siteIds: ["gone"] }, "1 site"],
  [
    { tags: ["a", "b"], components: ["web" as const], environments: ["production"] },
    "tags a, b · web · production",
  ],
])("says %j", (scope, words) => {
  expect(scopeWords({ ...EVERYTHING, ...scope }, names)).toBe(words);
});
