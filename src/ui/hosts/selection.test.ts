import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL, isConfirmed, isSelected, NOTHING, selectedCount, targetOf, withSelected } from "./selection.ts";

describe("confirming a bulk command", () => {
  it.each([
    [1, "", true],
    [20, "", true],
    [21, "", false],
    [21, "20", false],
    [21, "21", true],
    [10_000, " 10,000 ", true],
    [10_000, "10000", true],
    [10_000, "1000", false],
  ])("%d hosts, typed %j: %s", (count, typed, expected) => {
    expect(isConfirmed(count, typed)).toBe(expected);
  });
});

describe("a selection", () => {
  it("is of some, or of all but some", () => {
    const some = withSelected(NOTHING, ["a", "b", "a"], true);
    expect(selectedCount(some, 500)).toBe(2);
    expect(targetOf(some, { tags: ["x"] })).toEqual({ hostIds: ["a", "b"] });
    const most = withSelected(ALL, ["a"], false);
    expect(selectedCount(most, 8_312)).toBe(8_311);
    expect(targetOf(most, { tags: ["x"] })).toEqual({ filter: { tags: ["x"] }, except: ["a"] });
  });

  it("has what was put in last, from either beginning", () => {
    const step = fc.record({ id: fc.constantFrom("a", "b", "c", "d"), selected: fc.boolean() });
    fc.assert(
      fc.property(fc.constantFrom(NOTHING, ALL), fc.array(step), (start, steps) => {
        const end = steps.reduce((before, { id, selected }) => withSelected(before, [id], selected), start);
        for (const id of ["a", "b", "c", "d"]) {
          const last = steps.findLast((each) => each.id === id);
          expect(isSelected(end, id)).toBe(last ? last.selected : start === ALL);
        }
      }),
    );
  });
});
