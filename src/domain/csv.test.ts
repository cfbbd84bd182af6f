import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv.ts";

describe("csvLine", () => {
  it.each([
    [["rig-1", 4119.6, null, ""], "rig-1,4119.6,,\r\n"],
    [["a,b", 'say "hi"', "two\nlines"], '"a,b","say ""hi""","two\nlines"\r\n'],
    [["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx"], "'=HYPERLINK(1),'+1,'-1,'@SUM(A1),'\tx\r\n"],
    [["=1,2"], '"\'=1,2"\r\n'],
    [[-4.5], "-4.5\r\n"],
  ])("writes %j", (values, line) => {
    expect(csvLine(values)).toBe(line);
  });

  it("never begins a cell with what a spreadsheet runs", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [first] = csvLine([text]).replace(/^"/, "");
        expect(["=", "+", "-", "@", "\t"]).not.toContain(first);
      }),
    );
  });
});
