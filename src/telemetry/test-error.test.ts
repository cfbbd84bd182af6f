import { expect, it } from "vitest";
import { canariesOf, raiseTestError, TestError } from "./test-error.ts";

const marker = "0123456789abcdef";

it("can be found by its marker, and carries made-up secrets where no label gives them away", () => {
  let raised: unknown;
  try {
    raiseTestError({ where: "the worker", marker, errorClass: "validation" });
  } catch (error) {
    raised = error;
  }
  expect(raised).toBeInstanceOf(TestError);
  const { message, cause, code } = raised as TestError;
  expect(message).toContain(marker);
  expect(code).toBe("ERR_INVALID_ARG_VALUE");
  for (const canary of Object.values(canariesOf(marker))) {
    expect(message).not.toContain(canary);
    expect((cause as Error).message).toContain(canary);
  }
});

it("makes canaries of the real forms", () => {
  const canaries = canariesOf(marker);
  expect(canaries["wallet address"]).toMatch(/^4[1-9A-HJ-NP-Za-km-z]{94}$/);
  expect(canaries["API key"]).toMatch(/^zmk_[A-Za-z0-9_-]{43}$/);
  expect(Object.values(canaries).every((canary) => canary.length > 20)).toBe(true);
});
