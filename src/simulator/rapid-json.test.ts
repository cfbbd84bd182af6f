import fc from "fast-check";
import { expect, it } from "vitest";
import { printJson, Real } from "./rapid-json.ts";

it("prints whole doubles with a decimal, and arrays on one line even around objects", () => {
  const value = {
    rate: new Real(0),
    list: [new Real(1.5), null, 3],
    empty: {},
    none: [],
    nested: [{ a: 1 }],
  };
  expect(printJson(value)).toBe(
    `{
    "rate": 0.0,
    "list": [1.5, null, 3],
    "empty": {},
    "none": [],
    "nested": [{
            "a": 1
        }]
}`,
  );
});

it("prints what JSON.parse reads back", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(printJson(plain))).toEqual(plain);
    }),
  );
});
