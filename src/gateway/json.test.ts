import { describe, expect, it } from "vitest";
import { jsonForDatabase, textForDatabase } from "./json.ts";

describe("what is sent to the database", () => {
  it("holds no NUL and no half surrogate pair, in values and in keys", () => {
    expect(JSON.parse(jsonForDatabase({ "a\u0000": ["b\ud800", { c: "\u0000\udc00d" }] }))).toEqual({
      a: ["b\ufffd", { c: "\ufffdd" }],
    });
  });

  it("keeps everything else", () => {
    const value = { text: "π 🪙 \\u0000 \n", numbers: [1.5, 1e300, null, true] };
    expect(JSON.parse(jsonForDatabase(value))).toEqual(value);
    expect(textForDatabase("🪙 \\u0000")).toBe("🪙 \\u0000");
  });
});
