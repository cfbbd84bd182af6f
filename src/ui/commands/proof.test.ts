import { describe, expect, it } from "vitest";
import type { Effect } from "#src/protocol/commands.ts";
import { proofSentence } from "./proof.ts";

const effect = (more: Partial<Effect>): Effect => ({
  summary: "as the host says it",
  observedAt: 1,
  afterMs: 1_200,
  before: {},
  after: {},
  ...more,
});

describe("the proof in one sentence", () => {
  it.each([
    [
      "a hashrate that fell",
      effect({ before: { paused: false, hashrate10s: 5_200 }, after: { paused: true, hashrate10s: 0 } }),
      "Paused, proven 1.20 s after go: XMRig says paused, hashrate 5.20 kH/s → 0 H/s",
    ],
    [
      "a hashrate that only wavers",
      effect({ before: { paused: false, hashrate10s: 5_200 }, after: { paused: true, hashrate10s: 5_150 } }),
      "Paused, proven 1.20 s after go: XMRig says paused",
    ],
    [
      "nothing that changed",
      effect({
        summary: "already paused, nothing was changed",
        before: { paused: true },
        after: { paused: true },
      }),
      "Paused, proven 1.20 s after go: already paused, nothing was changed",
    ],
    [
      "a reading that was not available before",
      effect({ before: { paused: null }, after: { paused: true } }),
      "Paused, proven 1.20 s after go: as the host says it",
    ],
  ])("tells of %s", (_, given, sentence) => {
    expect(proofSentence({ kind: "pause", effect: given })).toBe(sentence);
  });

  it("is not there without an effect", () => {
    expect(proofSentence({ kind: "stop", effect: null })).toBeNull();
  });
});
