import { describe, expect, it } from "vitest";
import { changedReadings, readingName, showReading, unchangedReadings } from "./evidence.ts";

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

  it("is told apart into what changed and what did not", () => {
    const effect = {
      summary: "paused is true",
      observedAt: 0,
      afterMs: 93,
      before: { paused: false, running: true, hashrate10s: 4_120 },
      after: { paused: true, running: true, pool: "pool.example.org:3333", hashrate10s: 4_120.001 },
    };
    expect(changedReadings(effect)).toEqual(["paused", "pool"]);
    expect(unchangedReadings(effect)).toEqual(["running", "hashrate10s"]);
  });
});
