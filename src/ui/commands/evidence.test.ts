import { describe, expect, it } from "vitest";
import { readingName, showReading } from "./evidence.ts";

describe("evidence", () => {
  it.each([
    ["paused", true, "paused", "yes"],
    ["hashrate10s", 6818.37, "hashrate 10 s", "6.82 kH/s"],
    ["hashrate10s", null, "hashrate 10 s", "not available"],
    ["uptimeS", 62, "miner uptime", "1 min"],
    ["startedAt", Date.UTC(2026, 10, 22, 15), "miner started", "2026-11-22 15:00:00 UTC"],
    ["unitState", "active", "unit state", "active"],
    ["hashesTotal", 817_200, "hashes in total", "817,200"],
  ])("%s %s", (name, value, words, shown) => {
    expect(readingName(name)).toBe(words);
    expect(showReading(name, value)).toBe(shown);
  });
});
