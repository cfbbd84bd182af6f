import { expect, it } from "vitest";
import { readNotices } from "./read-notices.ts";

const lost = { kind: "hosts_lost", hosts: 40, of: 90 };

it("reads the notices of an answer", () => {
  expect(readNotices({ notices: [lost] })).toEqual([lost]);
  expect(readNotices({ notices: [] })).toEqual([]);
});

it.each([
  null,
  "a page of a proxy",
  { detail: "The session ended" },
  { notices: [lost, { ...lost, kind: "eclipse" }] },
  { notices: ["hosts_lost"] },
])("takes nothing else for notices: %j", (body) => {
  expect(readNotices(body)).toBeNull();
});
