import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const value = fc.oneof(
  fc.string({ maxLength: 60, unit: "grapheme" }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.constant(null),
);

it("comes back as it went, for any place", () => {
  fc.assert(
    fc.property(value, fc.uuid(), (where, id) => {
      const cursor = { sort: "name", value: where, id };
      expect(decodeCursor(encodeCursor(cursor), "name")).toEqual(cursor);
    }),
  );
});

it("refuses a cursor of another order, and every other text", () => {
  const other = encodeCursor({ sort: "name", value: "a", id: "b" });
  expect(() => decodeCursor(other, "state")).toThrow(/does not belong to this list/);
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      expect(() => decodeCursor(text, "name")).toThrow(/Start again without a cursor/);
    }),
  );
});

it("is nothing at the start of a list", () => {
  expect(decodeCursor(undefined, "name")).toBeNull();
  expect(decodeCursor("", "name")).toBeNull();
});
