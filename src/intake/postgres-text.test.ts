import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanJson, cleanText } from "./postgres-text.ts";

it.each([
  ["a\0b", "a\ufffdb"],
  ["\ud83d\ude00 ok", "\ud83d\ude00 ok"],
  ["cut \ud83d\ude00", "cut \ufffd"],
])("makes text of %j", (text, clean) => {
  expect(cleanText(text, 5)).toBe(clean.slice(0, 5));
});

it("leaves an escaped backslash before u0000 alone", () => {
  const value = { "k\0": "C:\\u0000", lone: "\ud800", pair: "\ud83d\ude00", quote: '"' };
  expect(JSON.parse(cleanJson(value))).toEqual({
    "k\ufffd": "C:\\u0000",
    lone: "\ufffd",
    pair: "\ud83d\ude00",
    quote: '"',
  });
});

it("changes nothing else", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/\\u0000|\\ud[89a-f]/.test(text));
      expect(cleanJson(value)).toBe(text);
    }),
  );
});
