import { expect, it } from "vitest";
import { shownPayload } from "./rules.ts";

const ID = "0197f0aa-0000-7000-8000-000000000001";

it.each([
  ["ids and numbers", { hostId: ID, hour: 7 }, { hostId: ID, hour: 7 }],
  ["no text that could be anything", { note: "hello", hour: 7 }, { hour: 7 }],
  ["no list and no object", { hosts: [ID], range: { from: 1 } }, {}],
  ["nothing of a list", [1, 2], {}],
  ["nothing of no payload", null, {}],
  ["no number that is none", { hour: Number.NaN }, {}],
])("shows %s", (_what, payload, shown) => {
  expect(shownPayload(payload)).toEqual(shown);
});

it("shows ten fields at most", () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`n${n}`, n]));
  expect(Object.keys(shownPayload(many))).toHaveLength(10);
});
