import { describe, expect, it } from "vitest";
import type { HostState } from "#src/protocol/states.ts";
import { drawableSpans, percent, sharesText, stateShares } from "./span-shares.ts";

const span = (state: HostState, from: number, to: number) => ({ state, from, to, reason: "" });

describe("the states of a time", () => {
  it("are added up, the longest first, and said", () => {
    const shares = stateShares([span("mining", 0, 60), span("paused", 60, 80), span("mining", 80, 100)]);
    expect(shares.map(({ state, ms }) => [state, ms])).toEqual([
      ["mining", 80],
      ["paused", 20],
    ]);
    expect(sharesText(shares)).toBe("Mining 80 %, Paused 20 %");
    expect(sharesText([])).toBe("No state is known in this time.");
  });

  it.each([
    [1, "100 %"],
    [0.999, "over 99 %"],
    [0.004, "under 1 %"],
    [0, "0 %"],
    [0.125, "13 %"],
  ])("part %d is %s", (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it("are drawn wide enough to be seen, and what needs a person is not lost", () => {
    const spans = [span("mining", 0, 50), span("miner_down", 50, 51), span("mining", 51, 100)];
    const drawn = drawableSpans(spans, 10);
    expect(drawn.at(-1)?.to).toBe(100);
    expect(drawn.some(({ state }) => state === "miner_down")).toBe(true);
    expect(drawableSpans(spans, 1)).toEqual(spans);
  });
});
