import { expect, it } from "vitest";
import { readResult } from "./auth-client.ts";

it("reads what the sign-in service says", () => {
  expect(readResult(true, {})).toEqual({ ok: true, needsCode: false, totpUri: null, recoveryCodes: [] });
  expect(readResult(true, { twoFactorRedirect: true })).toMatchObject({ ok: true, needsCode: true });
  expect(readResult(true, { totpURI: "otpauth://totp/x", backupCodes: ["a", "b"] })).toMatchObject({
    totpUri: "otpauth://totp/x",
    recoveryCodes: ["a", "b"],
  });
  expect(readResult(false, { message: "Wrong password" })).toEqual({ ok: false, message: "Wrong password" });
});

it.each([
  [true, null],
  [true, "a page of a proxy"],
  [false, {}],
  [false, { message: 7 }],
])("takes nothing else for its answer: %j %j", (ok, answer) => {
  expect(readResult(ok, answer)).toBeNull();
});
