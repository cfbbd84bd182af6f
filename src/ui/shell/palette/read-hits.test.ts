import { expect, it } from "vitest";
import { readHits } from "./read-hits.ts";

const site = { kind: "site", id: "0199", name: "Oslo", hosts: 3 };

it("reads the hits of an answer", () => {
  expect(readHits({ hits: [site] })).toEqual([site]);
  expect(readHits({ hits: [] })).toEqual([]);
});

it.each([
  null,
  "a page of a proxy",
  { detail: "q is too long" },
  { hits: [site, { ...site, kind: "planet" }] },
  { hits: [site, { ...site, kind: "toString" }] },
  { hits: [null] },
])("takes nothing else for hits: %j", (body) => {
  expect(readHits(body)).toBeNull();
});
