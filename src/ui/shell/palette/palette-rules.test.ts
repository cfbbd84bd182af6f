import { describe, expect, it } from "vitest";
import { fits, hitAddress, isCalled, readIntent, stillFitting, verbAddress } from "./palette-rules.ts";

describe("readIntent", () => {
  it.each([
    ["pause rig-7", "pause", "rig-7"],
    ["  Restart  north rig ", "restart", "north rig"],
    ["stop ", "stop", ""],
    ["maintenance rig", "maintenance", "rig"],
    ["stop", null, "stop"],
    ["rig-7 pause", null, "rig-7 pause"],
    ["pause-box", null, "pause-box"],
    ["", null, ""],
  ])("reads %j", (text, verb, rest) => {
    expect(readIntent(text)).toEqual({ verb, rest });
  });
});

it.each([
  ["", "Go to Hosts", true],
  ["host go", "Go to Hosts", true],
  ["hosts x", "Go to Hosts", false],
])("%j fits %j: %s", (text, within, expected) => {
  expect(fits(text, within)).toBe(expected);
});

it("leads every kind of hit somewhere of its own", () => {
  expect(hitAddress({ kind: "trace", traceId: "ab", title: "GET /" })).toBe("/traces/ab");
  expect(hitAddress({ kind: "site", id: "s", name: "Barn", hosts: 2 })).toBe("/hosts?site=s");
  expect(verbAddress("h", "pause")).toBe("/hosts/h?command=pause");
  expect(verbAddress("h", "maintenance")).toBe("/hosts/h#maintenance");
});

it("takes a page for meant from its second letter on", () => {
  expect(["e", "er", "ERRORS", "rror"].map((text) => isCalled(text, "Errors"))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it("drops hits that no longer fit, before the answer says so", () => {
  const host = { kind: "host", id: "h", name: "rig-10", site: "Barn", state: "mining" } as const;
  expect(stillFitting([host], "rig barn")).toEqual([host]);
  expect(stillFitting([host], "rig-2")).toEqual([]);
});
