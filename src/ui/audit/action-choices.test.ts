import { expect, it } from "vitest";
import { actionChoices } from "./action-choices.ts";

it("offers all of a noun before each of its actions, each once", () => {
  const values = actionChoices("").map(({ value }) => value);
  expect(values.slice(0, 4)).toEqual(["", "command.", "command.issue", "command.retry"]);
  expect(new Set(values).size).toBe(values.length);
});

it("keeps an action of an old link that nobody has words for", () => {
  expect(actionChoices("kettle.boil").at(-1)).toEqual({ value: "kettle.boil", label: "kettle boil" });
});
