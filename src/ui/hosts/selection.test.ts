import { describe, expect, it } from "vitest";
import { isConfirmed, targetCount } from "./selection.ts";

describe("confirming a bulk command", () => {
  it.each([
    [1, "", true],
    [20, "", true],
    [21, "", false],
    [21, "20", false],
    [21, "21", true],
    [10_000, " 10,000 ", true],
    [10_000, "10000", true],
    [10_000, "1000", false],
  ])("%d hosts, typed %j: %s", (count, typed, expected) => {
    expect(isConfirmed(count, typed)).toBe(expected);
  });

  it("counts hosts that were picked and hosts that match", () => {
    expect(targetCount({ type: "picked", hosts: [{ id: "a", name: "rig-1" }] })).toBe(1);
    expect(targetCount({ type: "matching", filter: {}, count: 420 })).toBe(420);
  });
});
