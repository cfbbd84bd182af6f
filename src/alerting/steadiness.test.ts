import { expect, it } from "vitest";
import { createSteadiness } from "./steadiness.ts";

it("is steady since the first look, until one fails or is late", () => {
  const steadiness = createSteadiness();
  expect(steadiness.steadyForS(5_000)).toBe(0);
  for (const second of [5, 15, 25]) steadiness.looked(second * 1000);
  expect(steadiness.steadyForS(30_000)).toBe(25);
  steadiness.failed();
  expect(steadiness.steadyForS(31_000)).toBe(0);
  steadiness.looked(32_000);
  steadiness.looked(40_000);
  expect(steadiness.steadyForS(40_000)).toBe(8);
  steadiness.looked(61_000);
  expect(steadiness.steadyForS(61_000)).toBe(0);
});
