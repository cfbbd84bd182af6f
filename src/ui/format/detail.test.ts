import { describe, expect, it } from "vitest";
import { detailLine } from "./detail.ts";

describe("detailLine", () => {
  it.each([
    [{}, ""],
    [{ role: "admin", note: null, empty: "" }, "role: admin"],
    [{ tags: ["a", "b"], ended: 2, ofMany: false }, "tags: a, b · ended: 2 · of many: no"],
    [{ next: { address: "192.0.2.1", boot: "x" } }, "next address: 192.0.2.1 · next boot: x"],
    [{ machineId: "83c222fa70eb0da5d8ac642dc49f525a" }, "machine id: 83c222fa70eb…"],
  ])("%j as %s", (detail, line) => {
    expect(detailLine(detail)).toBe(line);
  });
});
