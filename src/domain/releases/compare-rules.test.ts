import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWork, judgeDuration, judgeFailures, verdictOf } from "./compare-rules.ts";
import type { WorkSample } from "./schema.ts";

const sample = (count: number, failed: number, p95Ms = 100, spread = 5): WorkSample => ({
  ...{ count, failed, p95Ms, p95LowMs: p95Ms - spread, p95HighMs: p95Ms + spread },
});

describe("failures", () => {
  it.each([
    ["the same share", sample(1_000, 10), sample(1_000, 10), "no_worse"],
    ["twice a small share of few", sample(100, 2), sample(100, 1), "no_worse"],
    ["far more", sample(1_000, 80), sample(1_000, 10), "worse"],
    ["far fewer", sample(1_000, 10), sample(1_000, 80), "no_worse"],
    ["all after none", sample(60, 60), sample(60, 0), "worse"],
    ["none on both sides", sample(60, 0), sample(60, 0), "no_worse"],
    ["more, but too little to matter", sample(1_000_000, 3_000), sample(1_000_000, 1_000), "no_worse"],
    ["too few now", sample(49, 49), sample(1_000, 0), "unsure"],
    ["too few before", sample(1_000, 1_000), sample(49, 0), "unsure"],
    ["nothing before", sample(1_000, 1_000), null, "unsure"],
    ["nothing now", null, sample(1_000, 0), "unsure"],
  ] as const)("%s", (_what, now, before, expected) => {
    expect(judgeFailures(now, before)).toBe(expected);
  });

  it("are called worse by chance in few of many equal releases", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const drawn = () => sample(400, Array.from({ length: 400 }, random).filter((n) => n < 0.05).length);
    const worse = Array.from({ length: 1_000 }, () => judgeFailures(drawn(), drawn())).filter(
      (j) => j === "worse",
    );
    expect(worse.length).toBeLessThan(25);
  });

  it("are never worse both ways round", () => {
    const any = fc
      .integer({ min: 1, max: 5_000 })
      .chain((count) => fc.integer({ min: 0, max: count }).map((failed) => sample(count, failed)));
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(judgeFailures(one, other) === "worse" && judgeFailures(other, one) === "worse").toBe(false);
      }),
    );
  });
});

describe("durations", () => {
  it.each([
    ["the same", sample(500, 0, 100), sample(500, 0, 100), "no_worse"],
    ["clearly longer", sample(500, 0, 150), sample(500, 0, 100), "worse"],
    ["longer, but the intervals touch", sample(500, 0, 150, 30), sample(500, 0, 100, 30), "no_worse"],
    ["longer by less than a tenth", sample(500, 0, 105, 1), sample(500, 0, 100, 1), "no_worse"],
    ["shorter", sample(500, 0, 50), sample(500, 0, 100), "no_worse"],
    ["of too few", sample(99, 0, 900), sample(500, 0, 100), "unsure"],
  ] as const)("%s", (_what, now, before, expected) => {
    expect(judgeDuration(now, before)).toBe(expected);
  });
});

it.each([
  ["worse in one thing", [compareWork("jobs", sample(500, 400), sample(500, 0))], "worse"],
  [
    "no worse where it can be told",
    [compareWork("jobs", sample(500, 0), sample(500, 0)), compareWork("requests", null, null)],
    "no_worse",
  ],
  ["nothing to tell by", [compareWork("requests", null, sample(500, 0))], "unsure"],
  ["nothing at all", [], "unsure"],
] as const)("the verdict on %s", (_what, comparison, expected) => {
  expect(verdictOf(comparison)).toBe(expected);
});
