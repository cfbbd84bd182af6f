import { describe, expect, it } from "vitest";
import { reissueCommand, suggestedCommand } from "./suggestion.ts";

describe("suggestedCommand", () => {
  it.each([
    ["mining", "mining", "pause"],
    [null, "warming_up", "pause"],
    ["paused", "paused", "resume"],
    ["stopped", "miner_down", "start"],
    ["mining", "miner_down", "start"],
  ] as const)("asked %s, reported %s: %s", (desired, state, kind) => {
    expect(suggestedCommand({ desired, reported: { state } })).toBe(kind);
  });
});

describe("reissueCommand", () => {
  it.each([
    [null, "mining", null],
    ["paused", "mining", "pause"],
    ["stopped", "mining", "stop"],
    ["mining", "paused", "resume"],
    ["mining", "miner_down", "start"],
  ] as const)("asked %s, reported %s: %s", (desired, state, kind) => {
    expect(reissueCommand({ desired, reported: { state } })).toBe(kind);
  });
});
