import { expect, it } from "vitest";
import { initialsOf } from "./person.ts";

it.each([
  ["Mira Okafor", "MO"],
  ["  lena ", "L"],
  ["Ana Maria de Souza", "AS"],
  ["𝒵oë 🦊", "𝒵🦊"],
  ["", "?"],
])("%j is %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
