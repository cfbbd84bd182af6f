import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SPARK_HEIGHT, SPARK_WIDTH, sparklinePaths } from "./sparkline-path.ts";

/** Every pair of coordinates in a path. */
const points = (path: string) =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

const value = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }));

describe("sparklinePaths", () => {
  it.each([
    [[], ""],
    [[null, null], ""],
    [[0, 10], "M0 18.5L100 1.5"],
    [[5], "M0 1.5h0"],
    [[0, 0], "M0 18.5L100 18.5"],
    [[0, null, 10], "M0 18.5h0M100 1.5h0"],
    [[0, 5, null, 10, 10], "M0 18.5L25 10M75 1.5L100 1.5"],
  ])("draws %j as %s", (values, line) => {
    expect(sparklinePaths(values).line).toBe(line);
  });

  it("fills only what has a width", () => {
    expect(sparklinePaths([0, 5, null, 10]).area).toMatch(/^M0 20L[^M]*Z$/);
  });

  it("draws every known value once, in order, and inside its box", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 80 }), (values) => {
        const drawn = points(sparklinePaths(values).line);
        expect(drawn).toHaveLength(values.filter((each) => each !== null).length);
        expect(drawn.every(({ x, y }) => x >= 0 && x <= SPARK_WIDTH && y >= 0 && y <= SPARK_HEIGHT)).toBe(
          true,
        );
        expect(drawn.map(({ x }) => x)).toEqual(drawn.map(({ x }) => x).toSorted((a, b) => a - b));
      }),
    );
  });

  it("begins a stroke after every gap and nowhere else", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 80 }), (values) => {
        const begins = values.filter((each, index) => each !== null && (values[index - 1] ?? null) === null);
        expect(sparklinePaths(values).line.split("M").length - 1).toBe(begins.length);
      }),
    );
  });
});
