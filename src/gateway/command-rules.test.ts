import { describe, expect, it } from "vitest";
import type { Outcome } from "#src/protocol/commands.ts";
import { answerClaim, classifyRefusal, isLate } from "./command-rules.ts";

const row = (status: string, errorMessage: string | null = null) => ({
  status,
  expired: false,
  errorMessage,
});
const succeeded: Outcome = {
  status: "succeeded",
  at: 1,
  effect: { summary: "", observedAt: 1, afterMs: 1, before: {}, after: {} },
};
const failed: Outcome = {
  status: "failed",
  at: 1,
  error: { class: "timeout", recoverable: true, message: "no effect\u0000", sentryEventId: null },
  effect: null,
};

describe("a claim", () => {
  it.each([
    ["delivered", true],
    ["running", true],
    ["pending", false],
    ["expired", false],
    ["superseded", false],
    ["cancelled", false],
    ["succeeded", false],
    ["failed", false],
  ])("of a command that is %s", (status, go) => {
    expect(answerClaim(row(status)).go).toBe(go);
  });

  it("of nothing is withdrawn", () => {
    expect(answerClaim(null)).toMatchObject({ go: false, reason: expect.any(String) });
  });
});

it.each([
  ["success of one given up", row("failed", "timeout"), succeeded, true],
  ["success again", row("succeeded"), succeeded, false],
  ["failure of one given up", row("failed", "no answer in time"), failed, true],
  ["failure again", row("failed", "no effect"), failed, false],
  ["failure of one that expired", row("expired"), failed, true],
])("an outcome that is %s", (_name, ledger, outcome, late) => {
  expect(isLate(ledger, outcome)).toBe(late);
});

it("a refusal for expiry is left to the control plane's own expiry", () => {
  expect(classifyRefusal("expired")).toBeNull();
  expect(classifyRefusal("bad_signature")).toEqual({ errorClass: "permission", recoverable: false });
});
