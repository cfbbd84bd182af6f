import { describe, expect, it } from "vitest";
import { summarise, tableRows } from "./summary.ts";

describe("the table of a chart", () => {
  it("gives each line over equal times and leaves outages out", () => {
    const data = {
      times: [0, 10, 20, 500, 1_000],
      lines: [
        { name: "10 s", values: [1, 3, null, null, 8], look: "main" as const },
        { name: "60 s", values: [2, 2, null, null, null], look: "faint" as const },
      ],
    };
    expect(tableRows(data, 10)).toEqual([
      {
        time: 0,
        lines: [
          { name: "10 s", summary: { average: 2, low: 1, high: 3 } },
          { name: "60 s", summary: { average: 2, low: 2, high: 2 } },
        ],
      },
      {
        time: 900,
        lines: [
          { name: "10 s", summary: { average: 8, low: 8, high: 8 } },
          { name: "60 s", summary: null },
        ],
      },
    ]);
  });

  it("has nothing to say of nothing", () => {
    expect(tableRows({ times: [], lines: [] }, 10)).toEqual([]);
    expect(summarise([null, undefined])).toBeNull();
  });
});
