import { describe, expect, it } from "vitest";
import { evidenceWindow, hashrateAround } from "./evidence-rules.ts";

const NOW = new Date("2026-11-22T10:30:00Z");
const at = (time: string) => `2026-11-22T10:${time}.000Z`;

describe("the time around a command", () => {
  it.each([
    ["a command that no host took", null, null, null],
    ["one that took a second", at("00:00"), at("00:01"), [at("58:00").replace("T10", "T09"), at("02:01")]],
    ["one that still runs, up to now", at("25:00"), null, [at("23:00"), at("32:00")]],
    [
      "one that ran for long, in part",
      at("00:00"),
      at("20:00"),
      [at("58:00").replace("T10", "T09"), at("15:00")],
    ],
  ])("is known of %s", (_, deliveredAt, finishedAt, expected) => {
    const window = evidenceWindow({ deliveredAt, finishedAt }, NOW);
    expect(window && [window.from, window.to]).toEqual(expected);
  });
});

describe("the hashrate around a moment", () => {
  it("is the last known on each side", () => {
    const points = [
      { t: 0, hashrate: 900 },
      { t: 10, hashrate: null },
      { t: 30, hashrate: 10 },
      { t: 40, hashrate: 0 },
    ];
    expect(hashrateAround(points, 20)).toEqual({ before: 900, after: 0, afterMs: 20 });
  });

  it("is not known where there are no samples", () => {
    expect(hashrateAround([], 20)).toEqual({ before: null, after: null, afterMs: null });
  });
});
