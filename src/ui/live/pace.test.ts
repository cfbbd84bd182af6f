import { describe, expect, it } from "vitest";
import { refreshDelay } from "./pace.ts";

describe("refreshDelay", () => {
  it.each([
    ["a list, long after", { hosts: "all" }, 0, 60_000, 100],
    ["a list, just refreshed", { hosts: "all" }, 60_000, 60_500, 1_500],
    ["a list of commands, just refreshed", { commands: "all" }, 60_000, 60_000, 2_000],
    ["one host, just refreshed", { hosts: ["a"] }, 60_000, 60_100, 200],
    ["one host, long after", { hosts: ["a"] }, 60_000, 70_000, 100],
  ] as const)("%s", (_case, interest, lastAt, now, delay) => {
    expect(refreshDelay(interest, lastAt, now)).toBe(delay);
  });
});
