import fc from "fast-check";
import { expect, it } from "vitest";
import { wordsOf } from "./rules.ts";

it.each([
  ["  Rig  berlin ", ["rig", "berlin"]],
  ["rig RIG", ["rig"]],
  ["100%", ["100%"]],
  ["", []],
  ["a b c d e f g h", ["a", "b", "c", "d", "e", "f"]],
])("reads %j as %j", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

it("gives only words that stand in the text", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const words = wordsOf(text);
      expect(words.length).toBeLessThanOrEqual(6);
      for (const word of words) {
        expect(word).toMatch(/^\S+$/);
        expect(text.toLowerCase()).toContain(word);
      }
    }),
  );
});
