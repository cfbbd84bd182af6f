import { expect, it } from "vitest";
import { z } from "zod";
import { inputFailure } from "./failure.ts";
import { parseInput } from "./parse-input.ts";

const schema = z.object({ name: z.string(), tags: z.array(z.string()) });

it("hands over what the schema parsed", () => {
  expect(parseInput(schema, { name: "a", tags: ["b"] })).toEqual({ name: "a", tags: ["b"] });
});

it.each([
  [{ name: "a\u0000", tags: [] }, "name"],
  [{ name: "a", tags: ["b", "\u0000c"] }, "tags.1"],
])("refuses a NUL wherever it hides and names the place", (input, place) => {
  let thrown: unknown;
  try {
    parseInput(schema, input);
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof z.ZodError)) throw new Error("this input should have been refused");
  expect(inputFailure(thrown).fields).toEqual([{ path: place, message: expect.stringContaining("NUL") }]);
});
