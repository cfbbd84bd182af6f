import { describe, expect, it } from "vitest";
import { steadyRows } from "./steady-rows.ts";

const rows = (...ids: string[]) => ids.map((id) => ({ id, text: "old" }));

describe("steady rows", () => {
  it("are those that were fetched when nobody reads", () => {
    expect(steadyRows(rows("b", "a"), rows("c", "b"), false)).toEqual({ rows: rows("c", "b"), waiting: 0 });
  });

  it("keep their places while somebody reads, and newer ones wait", () => {
    const fetched = [...rows("d", "c"), { id: "b", text: "new" }];
    expect(steadyRows(rows("b", "a"), fetched, true)).toEqual({
      rows: [{ id: "b", text: "new" }, ...rows("a")],
      waiting: 2,
    });
  });

  it("all wait when none of them was there before", () => {
    expect(steadyRows(rows("a"), rows("c", "b"), true)).toEqual({ rows: rows("a"), waiting: 2 });
  });
});
