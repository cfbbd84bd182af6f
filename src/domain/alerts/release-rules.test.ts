import { expect, it } from "vitest";
import { compareWork } from "../releases/compare-rules.ts";
import type { WorkSample } from "../releases/schema.ts";
import { evaluateRelease } from "./release-rules.ts";

const sample = (failed: number, p95Ms: number): WorkSample => ({
  ...{ count: 400, failed, p95Ms, p95LowMs: p95Ms - 1, p95HighMs: p95Ms + 1 },
});
const release = (now: WorkSample, before: WorkSample) => ({
  ...{ name: "1.1.0+b", previous: "1.0.0+a", firstSeenAt: new Date("2026-11-23T10:00:00Z") },
  comparison: [compareWork("requests", now, before), compareWork("jobs", null, before)],
});

it.each([
  ["no release", null],
  ["one that does no worse", release(sample(4, 100), sample(4, 100))],
  ["one that does better", release(sample(0, 50), sample(40, 100))],
])("finds nothing of %s", (_what, judged) => {
  expect(evaluateRelease(judged)).toEqual({ findings: [], near: new Set() });
});

it("names the release, what became worse, and the one to go back to", () => {
  const { findings } = evaluateRelease(release(sample(60, 240), sample(4, 100)));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    place: { kind: "release", id: "1.1.0+b" },
    count: 2,
    links: { release: "1.1.0+b" },
    summary:
      "15 % of requests fail, before it was 1 %; p95 of requests is 240 ms, before it was 100 ms. Going back to 1.0.0+a would undo it.",
  });
});
