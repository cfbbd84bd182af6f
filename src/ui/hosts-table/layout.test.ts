import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLUMN_IDS } from "./columns.ts";
import {
  gridTracks,
  NARROWEST,
  type TableLayout,
  USUAL_LAYOUT,
  WIDEST,
  widthOf,
  withColumn,
  withMoved,
  withWidth,
} from "./layout.ts";
import { readLayout, readLayoutCookie } from "./read-layout.ts";

const column = fc.constantFrom(...COLUMN_IDS);
const step = fc.oneof(
  fc.tuple(column, fc.boolean()).map(
    ([id, shown]) =>
      (layout: TableLayout) =>
        withColumn(layout, id, shown),
  ),
  fc.tuple(column, fc.constantFrom(-1 as const, 1 as const)).map(
    ([id, by]) =>
      (layout: TableLayout) =>
        withMoved(layout, id, by),
  ),
  fc.tuple(column, fc.integer()).map(
    ([id, width]) =>
      (layout: TableLayout) =>
        withWidth(layout, id, width),
  ),
);

describe("the layout of the table", () => {
  it("stays one that can be drawn and read back, whatever is done to it", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const layout = steps.reduce((before, change) => change(before), USUAL_LAYOUT);
        expect(layout.columns[0]).toBe("name");
        expect(layout.columns.length).toBeGreaterThan(1);
        expect(new Set(layout.columns).size).toBe(layout.columns.length);
        for (const id of layout.columns) {
          expect(widthOf(layout, id)).toBeGreaterThanOrEqual(NARROWEST);
          expect(widthOf(layout, id)).toBeLessThanOrEqual(WIDEST);
        }
        expect(readLayoutCookie(JSON.stringify(layout))).toEqual(layout);
      }),
    );
  });

  it("leaves out what another version saved", () => {
    const saved = { columns: ["fan", "power", "name", "power"], widths: { fan: 90, power: 5 } };
    expect(readLayout(saved)).toEqual({ columns: ["name", "power"], widths: { power: NARROWEST } });
    expect(readLayout({ columns: ["fan"], widths: {} })).toBeNull();
    expect(readLayoutCookie("{not json")).toBeNull();
    expect(readLayoutCookie(undefined)).toBeNull();
  });

  it("puts a column that is shown again where it usually stands", () => {
    const without = withColumn(USUAL_LAYOUT, "hashrate", false);
    expect(withColumn(without, "hashrate", true)).toEqual(USUAL_LAYOUT);
  });

  it("gives what is left over to the state, or to nothing", () => {
    const layout: TableLayout = { columns: ["name", "state"], widths: {} };
    expect(gridTracks(layout, true)).toBe("2.25rem 150px minmax(250px, 1fr)");
    expect(gridTracks(withWidth(layout, "state", 300), false)).toBe("150px 300px minmax(0, 1fr)");
  });
});
