import { describe, expect, it } from "vitest";
import { canariesOf } from "#src/telemetry/test-error.ts";
import { groupingFault, leakOf, unscrubbed } from "./verify-rules.ts";

const marker = "0123456789abcdef";
const kept = '{"exception":{"values":[{"type":"Error"},{"type":"TestError"}]}}';

it("finds no made-up secret that the scrubber of this build lets through", () => {
  expect(unscrubbed(marker)).toEqual([]);
});

describe("leakOf", () => {
  it.each(Object.entries(canariesOf(marker)))("sees the %s in what is stored", (name, canary) => {
    expect(leakOf({ stored: `${kept} ${canary}` }, marker)).toContain(name);
  });

  it("sees a part of one too, and an event that proves nothing", () => {
    expect(leakOf({ stored: `${kept} canary-${marker}` }, marker)).toMatch(/parts of/);
    expect(leakOf({ stored: '{"exception":{"values":[{"type":"TestError"}]}}' }, marker)).toMatch(/cause/);
    expect(leakOf({ stored: `${kept} test ${marker}` }, marker)).toBeNull();
  });
});

it("wants one group for one error and another for another class", () => {
  expect(groupingFault("a", "a", "b")).toBeNull();
  expect(groupingFault("a", "c", "b")).toMatch(/two groups/);
  expect(groupingFault("a", "a", "a")).toMatch(/one group/);
});
